package fr.minutier.exchanges.live;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Gathers what all rooms ask for within a tenth of a second, and has it done at once, in the
/// background. Thread-safe.
final class Gathering<T> {

    private static final long GATHER_NANOS = 100_000_000L;

    private final Ticker ticker;
    private final Executor background;
    private final Consumer<List<T>> work;
    private final ReentrantLock lock = new ReentrantLock();
    private List<T> waiting = new ArrayList<>();

    Gathering(Ticker ticker, Executor background, Consumer<List<T>> work) {
        this.ticker = ticker;
        this.background = background;
        this.work = work;
    }

    void add(T asked) {
        lock.lock();
        try {
            if (waiting.isEmpty()) {
                ticker.after(GATHER_NANOS, () -> background.execute(() -> work.accept(take())));
            }
            waiting.add(asked);
        } finally {
            lock.unlock();
        }
    }

    private List<T> take() {
        lock.lock();
        try {
            List<T> asked = waiting;
            waiting = new ArrayList<>();
            return asked;
        } finally {
            lock.unlock();
        }
    }
}
