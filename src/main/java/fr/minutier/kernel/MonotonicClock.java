package fr.minutier.kernel;

/// Counts elapsed nanoseconds and never goes back, whatever happens to the wall clock. Its zero is
/// arbitrary and differs between processes. The only clock that metering may use.
@FunctionalInterface
public interface MonotonicClock {

    long nanos();

    static MonotonicClock system() {
        return System::nanoTime;
    }
}
