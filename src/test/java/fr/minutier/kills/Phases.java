package fr.minutier.kills;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Where all running jobs are. Thread-safe.
final class Phases {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Job, Phase> running = new LinkedHashMap<>();
    private final Map<Phase, Integer> entered = new EnumMap<>(Phase.class);

    void enter(Job job, Phase phase) {
        lock.lock();
        try {
            running.put(job, phase);
            entered.merge(phase, 1, Integer::sum);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void leave(Job job) {
        lock.lock();
        try {
            running.remove(job);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until the next job enters a phase, for so long at most.
    void awaitEntry(Phase phase, long millisMax) throws InterruptedException {
        lock.lock();
        try {
            int before = entered.getOrDefault(phase, 0);
            long left = TimeUnit.MILLISECONDS.toNanos(millisMax);
            while (entered.getOrDefault(phase, 0) == before && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Of each running job.
    List<Phase> now() {
        lock.lock();
        try {
            return new ArrayList<>(running.values());
        } finally {
            lock.unlock();
        }
    }
}
