package fr.minutier.media;

/// How much the relay takes on. A source is an IPv4 address, or the /64 of an IPv6 address.
///
/// @param allocationsPerParty browsers make one for each of their interfaces and transports
/// @param allocationsPerSource over all rooms
/// @param allocationsMax over all sources
/// @param connectionsPerSource TCP connections at a time
/// @param connectionsMax over all sources
/// @param requestsPerSecond unauthenticated requests, and TCP connections, accepted from one
///     source in the long run
/// @param requestsBurst how many of them at once
public record RelayLimits(
        int allocationsPerParty,
        int allocationsPerSource,
        int allocationsMax,
        int connectionsPerSource,
        int connectionsMax,
        int requestsPerSecond,
        int requestsBurst) {

    public static final RelayLimits USUAL =
            new RelayLimits(16, 4_096, 65_536, 256, 4_096, 100, 400);

    private static final int ALLOCATIONS_MAX = 65_536;

    public RelayLimits {
        if (allocationsPerParty < 1
                || allocationsPerSource < 1
                || allocationsMax < 1
                || allocationsMax > ALLOCATIONS_MAX) {
            throw new IllegalArgumentException("allocations must be 1 to " + ALLOCATIONS_MAX);
        }
        if (connectionsPerSource < 1 || connectionsMax < 1) {
            throw new IllegalArgumentException("at least one connection must be allowed");
        }
        if (requestsPerSecond < 1 || requestsBurst < 1) {
            throw new IllegalArgumentException("the rate must allow at least one request");
        }
    }
}
