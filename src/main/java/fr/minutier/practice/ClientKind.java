package fr.minutier.practice;

/// What a client is in law; policies of payment and chasing differ by it.
public enum ClientKind {
    CONSUMER,
    COMPANY,
    AGENCY,
    PUBLIC_BODY;

    public boolean isConsumer() {
        return this == CONSUMER;
    }
}
