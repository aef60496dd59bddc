package fr.minutier.exchanges;

import fr.minutier.agreements.AgreementId;
import fr.minutier.agreements.CallTerms;
import fr.minutier.agreements.Pot;
import fr.minutier.exchanges.live.Call;
import fr.minutier.exchanges.proof.Countersigned;
import fr.minutier.exchanges.proof.PageSigner;
import fr.minutier.exchanges.proof.SignedTicket;
import fr.minutier.exchanges.proof.SigningKey;
import fr.minutier.exchanges.proof.SigningKeys;
import fr.minutier.exchanges.proof.Ticket;
import fr.minutier.exchanges.receipts.ReceiptWriter;
import fr.minutier.kernel.CanonicalJson;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.Party;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Seconds;
import fr.minutier.kernel.Tax;
import fr.minutier.ledger.AccountKey;
import fr.minutier.ledger.Purpose;
import fr.minutier.metering.Epoch;
import fr.minutier.platform.i18n.Language;
import fr.minutier.practice.ClientId;
import fr.minutier.rating.Balances;
import fr.minutier.rating.Tariff;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/// A call of 120 s in two stretches, whose pages have countersigned up to 118 s, and a server that
/// may be honest or not.
public final class ReceiptFixture {

    static final Instant START = Instant.parse("2026-11-22T14:00:00.123456789Z");
    static final List<Epoch.Span> SPANS =
            List.of(
                    new Epoch.Span(START, START.plusSeconds(60)),
                    new Epoch.Span(START.plusSeconds(70), START.plusMillis(130_500)));
    private static final List<Epoch.Span> TICKETED =
            List.of(
                    SPANS.getFirst(),
                    new Epoch.Span(START.plusSeconds(70), START.plusMillis(128_250)));

    private final SigningKey key;
    private final ReceiptWriter writer;
    final PageSigner expert = new PageSigner();
    final PageSigner client = new PageSigner();

    public ReceiptFixture(Path folder) {
        SigningKeys keys = new SigningKeys(folder);
        this.key = keys.key();
        this.writer = new ReceiptWriter(keys);
    }

    public String publicKey() {
        return key.publicKey();
    }

    /// As an honest server writes it.
    public String receipt() {
        return receipt(SPANS, List.of(proof(Party.EXPERT), proof(Party.CLIENT)), 120);
    }

    String receipt(List<Epoch.Span> spans, List<Countersigned> proofs, long billed) {
        return writer.write(
                call("Claire"),
                spans,
                proofs,
                new Seconds(billed),
                List.of(),
                Money.euros("3.00"),
                EndReason.LEFT,
                START.plusSeconds(140));
    }

    Ticket ticket() {
        return ticket(TICKETED);
    }

    Ticket ticket(List<Epoch.Span> spans) {
        return Ticket.of(
                call("Claire").id().value(),
                ReceiptWriter.termsHash(call("Claire")),
                7,
                START.plusSeconds(129),
                expert.publicKey(),
                client.publicKey(),
                spans);
    }

    Countersigned proof(Party party) {
        return proof(party, ticket());
    }

    /// Signed among other tickets.
    Countersigned proof(Party party, Ticket ticket) {
        Ticket other = ticket(List.of());
        SignedTicket signed =
                SignedTicket.sign(key, List.of(other, other, ticket, other, other)).get(2);
        return signer(party).countersign(party, signed);
    }

    PageSigner signer(Party party) {
        return party == Party.EXPERT ? expert : client;
    }

    /// What the server itself could make of the receipt, since it has its own key.
    @SuppressWarnings("unchecked")
    public String resigned(Consumer<Map<String, Object>> change) {
        Map<String, Object> fields = new JsonMapper().readValue(receipt(), Map.class);
        change.accept(fields);
        fields.remove("signature");
        fields.put("signature", key.sign(CanonicalJson.write(fields)));
        return CanonicalJson.write(fields);
    }

    /// The list of that name, to be changed.
    @SuppressWarnings("unchecked")
    static List<Object> list(Map<String, Object> receipt, String name) {
        List<Object> list = new ArrayList<>((List<Object>) receipt.get(name));
        receipt.put(name, list);
        return list;
    }

    static Call call(String expertName) {
        PracticeId practice = new PracticeId(new UUID(1, 1));
        CallTerms terms =
                new CallTerms(
                        practice,
                        new AgreementId(new UUID(2, 2)),
                        new ClientId(new UUID(3, 3)),
                        "Avis « rapide »",
                        true,
                        Tariff.perMinute("v1", Money.euros("1.50"), new Tax(2_000, true)),
                        Balances.NONE,
                        1,
                        Seconds.ofMinutes(15),
                        Seconds.ZERO,
                        new Pot.MoneyPot(
                                new AccountKey(practice, "agreement", Purpose.CLIENT_COVER)),
                        Seconds.ofMinutes(10),
                        expertName,
                        "Bruno \"<b>\"\n",
                        "c@example.org",
                        "b@example.org",
                        ZoneOffset.UTC,
                        Set.of(),
                        ZoneOffset.UTC,
                        Language.FRENCH,
                        Language.FRENCH,
                        true);
        return new Call(practice, new ExchangeId(new UUID(4, 4)), terms);
    }
}
