package fr.minutier.exchanges.live;

import fr.minutier.exchanges.proof.SignedTicket;
import fr.minutier.exchanges.proof.SigningKey;
import fr.minutier.exchanges.proof.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Gives out the tickets of all rooms of this node: gathers those asked for within a tenth of a
/// second, and signs them at once in the background. Thread-safe.
public final class TicketOffice {

    private static final long GATHER_NANOS = 100_000_000L;

    private record Asked(Ticket ticket, Consumer<SignedTicket> given) {}

    private final SigningKey key;
    private final Ticker ticker;
    private final Executor background;
    private final ReentrantLock lock = new ReentrantLock();
    private List<Asked> waiting = new ArrayList<>();

    public TicketOffice(SigningKey key, Ticker ticker, Executor background) {
        this.key = key;
        this.ticker = ticker;
        this.background = background;
    }

    /// @param given called once, later, in the background
    void ask(Ticket ticket, Consumer<SignedTicket> given) {
        lock.lock();
        try {
            if (waiting.isEmpty()) {
                ticker.after(GATHER_NANOS, () -> background.execute(this::giveOut));
            }
            waiting.add(new Asked(ticket, given));
        } finally {
            lock.unlock();
        }
    }

    private void giveOut() {
        List<Asked> asked = take();
        List<SignedTicket> signed =
                SignedTicket.sign(key, asked.stream().map(Asked::ticket).toList());
        for (int index = 0; index < asked.size(); index++) {
            asked.get(index).given().accept(signed.get(index));
        }
    }

    private List<Asked> take() {
        lock.lock();
        try {
            List<Asked> asked = waiting;
            waiting = new ArrayList<>();
            return asked;
        } finally {
            lock.unlock();
        }
    }
}
