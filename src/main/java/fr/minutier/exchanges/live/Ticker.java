package fr.minutier.exchanges.live;

/// Runs something once, a little later.
@FunctionalInterface
public interface Ticker {
    void after(long nanos, Runnable work);
}
