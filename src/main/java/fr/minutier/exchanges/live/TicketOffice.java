package fr.minutier.exchanges.live;

import fr.minutier.exchanges.proof.SignedTicket;
import fr.minutier.exchanges.proof.Ticket;
import fr.minutier.exchanges.proof.TicketSeal;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Gives out the tickets of all rooms of this node, those of a moment under one signature.
/// Thread-safe.
public final class TicketOffice {

    private static final long GATHERED_NANOS = 100_000_000L;

    private record Asked(Ticket ticket, Consumer<SignedTicket> given) {}

    private final TicketSeal seal;
    private final Gathering<Asked> waiting;

    public TicketOffice(TicketSeal seal, Ticker ticker, Executor background) {
        this.seal = seal;
        this.waiting = new Gathering<>(ticker, background, GATHERED_NANOS, this::giveOut);
    }

    /// @param given called once, later, in the background
    void ask(Ticket ticket, Consumer<SignedTicket> given) {
        waiting.add(new Asked(ticket, given));
    }

    private void giveOut(List<Asked> asked) {
        List<SignedTicket> signed = seal.sign(asked.stream().map(Asked::ticket).toList());
        for (int index = 0; index < asked.size(); index++) {
            asked.get(index).given().accept(signed.get(index));
        }
    }
}
