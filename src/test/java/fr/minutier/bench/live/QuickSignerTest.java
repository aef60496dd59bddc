package fr.minutier.bench.live;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.exchanges.proof.Countersigned;
import fr.minutier.exchanges.proof.SignedTicket;
import fr.minutier.exchanges.proof.Ticket;
import fr.minutier.kernel.Party;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class QuickSignerTest {

    private static final int PAGES = 50;

    @Test
    void signsAsPagesDo() {
        for (int page = 0; page < PAGES; page++) {
            QuickSigner signer = new QuickSigner();
            SignedTicket ticket = ticket(page, signer.publicKey());
            String text = Countersigned.signedText(Party.EXPERT, ticket.text());
            String other = Countersigned.signedText(Party.EXPERT, ticket(-1, "").text());

            assertThat(isCountersigned(ticket, signer.sign(text))).isTrue();
            assertThat(isCountersigned(ticket, signer.sign(other))).isFalse();
        }
    }

    private static boolean isCountersigned(SignedTicket ticket, String signature) {
        return new Countersigned(Party.EXPERT, ticket, signature).isCountersigned();
    }

    private static SignedTicket ticket(int number, String key) {
        Ticket ticket = Ticket.of(new UUID(0, 1), "", number, Instant.EPOCH, key, "", List.of());
        return new SignedTicket(ticket, List.of(), "", "");
    }
}
