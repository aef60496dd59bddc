package fr.minutier.agreements;

/// How far the call of an order to be held at once has come. It begins once and ends once.
public enum RingState {
    /// Ordered; the payment has not succeeded yet.
    AWAITED,
    /// The expert is being called.
    RINGING,
    /// The expert answered in time: the exchange may begin.
    ANSWERED,
    /// The expert said no.
    DECLINED,
    /// The client did not wait, or the order ended otherwise.
    GIVEN_UP,
    /// Nobody answered in the stated time.
    MISSED,
    /// When the payment came, the expert was available no longer.
    UNAVAILABLE;

    public boolean isOver() {
        return this != AWAITED && this != RINGING;
    }

    /// Whether nothing came of it.
    public boolean isInVain() {
        return isOver() && this != ANSWERED;
    }
}
