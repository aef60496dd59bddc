package fr.minutier.exchanges.live;

import fr.minutier.kernel.MonotonicClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/// One thread's time: it moves only when told to, and what was due in between has then run, in
/// order. Its wall clock may be set wrong without the monotonic one noticing.
final class VirtualTime implements Ticker {

    private record Task(long nanos, long number, Runnable work) {}

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::nanos).thenComparing(Task::number));
    private final long zero;
    private Instant start = Instant.parse("2026-11-22T13:00:00Z");
    private long nanos;
    private long number;

    /// @param zero of the monotonic clock, arbitrary
    VirtualTime(long zero) {
        this.zero = zero;
        this.nanos = zero;
    }

    MonotonicClock monotonic() {
        return () -> nanos;
    }

    InstantSource wall() {
        return () -> start.plusNanos(nanos - zero);
    }

    void moveWallClock(Duration by) {
        start = start.plus(by);
    }

    long nanos() {
        return nanos;
    }

    @Override
    public void after(long delay, Runnable work) {
        tasks.add(new Task(nanos + delay, number++, work));
    }

    void advance(Duration duration) {
        long end = nanos + duration.toNanos();
        while (!tasks.isEmpty() && tasks.peek().nanos() <= end) {
            Task task = tasks.remove();
            nanos = Math.max(nanos, task.nanos());
            task.work().run();
        }
        nanos = end;
    }

    /// As when the process is killed: nothing planned happens.
    void forget() {
        tasks.clear();
    }
}
