package fr.minutier.exchanges.rehearsal;

import fr.minutier.exchanges.live.Ticker;
import fr.minutier.kernel.MonotonicClock;
import java.util.Comparator;
import java.util.PriorityQueue;

/// Monotonic time that passes only when told to; what falls due meanwhile has then run, in order.
/// Of one thread.
final class PlayedTime implements Ticker, MonotonicClock {

    private record Task(long nanos, long number, Runnable work) {}

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(
                    Comparator.comparingLong(Task::nanos).thenComparingLong(Task::number));
    private long nanos;
    private long number;

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public void after(long delayNanos, Runnable work) {
        tasks.add(new Task(nanos + delayNanos, number++, work));
    }

    void pass(long durationNanos) {
        long end = nanos + durationNanos;
        while (!tasks.isEmpty() && tasks.peek().nanos() <= end) {
            Task task = tasks.remove();
            nanos = Math.max(nanos, task.nanos());
            task.work().run();
        }
        nanos = end;
    }
}
