package fr.minutier.exchanges.live;

import fr.minutier.exchanges.proof.InstallationKeys;
import fr.minutier.exchanges.proof.KeyRows;
import fr.minutier.exchanges.proof.SignedTicket;
import fr.minutier.exchanges.proof.SigningKeys;
import fr.minutier.exchanges.proof.Ticket;
import fr.minutier.exchanges.proof.TicketSeal;
import fr.minutier.exchanges.receipts.ReceiptWriter;
import java.nio.file.Path;
import java.util.List;

/// The signatures of simulated worlds: real ones, and ones that cost next to nothing and prove as
/// much as long as nobody forges them.
final class Signatures {

    /// @param believes whatever it is shown
    private record Quick(boolean believes) implements TicketSeal {
        @Override
        public List<SignedTicket> sign(List<Ticket> tickets) {
            return tickets.stream()
                    .map(ticket -> new SignedTicket(ticket, List.of(), mark(ticket), "quick"))
                    .toList();
        }

        @Override
        public boolean isOurs(SignedTicket signed) {
            return believes || signed.signature().equals(mark(signed.ticket()));
        }

        private static String mark(Ticket ticket) {
            return Integer.toHexString(ticket.hashCode());
        }
    }

    private final SigningKeys keys;
    private final ReceiptWriter receipts;

    Signatures(Path folder) {
        this.keys = new SigningKeys(folder);
        this.receipts = new ReceiptWriter(keys);
    }

    TicketSeal quick(Planted planted) {
        return new Quick(planted == Planted.TICKETS_BELIEVED);
    }

    TicketSeal real() {
        return new InstallationKeys(
                keys.key(),
                new KeyRows() {
                    @Override
                    public void add(String publicKey) {}

                    @Override
                    public List<String> all() {
                        return List.of(keys.key().publicKey());
                    }
                });
    }

    ReceiptWriter receipts() {
        return receipts;
    }
}
