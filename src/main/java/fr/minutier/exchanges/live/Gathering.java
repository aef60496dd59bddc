package fr.minutier.exchanges.live;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Gathers what all rooms ask for within a moment, and has it done at once, in the background.
/// Thread-safe.
final class Gathering<T> {

    private final Ticker ticker;
    private final Executor background;
    private final long nanos;
    private final Consumer<List<T>> work;
    private final ReentrantLock lock = new ReentrantLock();
    private List<T> waiting = new ArrayList<>();

    /// @param nanos how long it gathers
    Gathering(Ticker ticker, Executor background, long nanos, Consumer<List<T>> work) {
        this.ticker = ticker;
        this.background = background;
        this.nanos = nanos;
        this.work = work;
    }

    void add(T asked) {
        lock.lock();
        try {
            if (waiting.isEmpty()) {
                ticker.after(nanos, () -> background.execute(() -> work.accept(take())));
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
