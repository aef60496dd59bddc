package fr.minutier.media;

import java.time.Duration;

/// Where the relay listens, how browsers reach it, and its limits.
///
/// @param bindHost the local address; on a machine with several, name one, because answers must
///     leave from the address that the request was sent to
/// @param port UDP port, 0 for any free one
/// @param advertisedHost the name or address that browsers are told
/// @param allocationsPerParty browsers make one for each of their interfaces
/// @param allocationsMax over all rooms
/// @param requestsPerSecond unauthenticated requests accepted from one address in the long run
/// @param requestsBurst how many of them at once
/// @param evidenceGapMax the longest silence inside a run of [WireEvidence]
public record RelaySettings(
        String bindHost,
        int port,
        String advertisedHost,
        int allocationsPerParty,
        int allocationsMax,
        int requestsPerSecond,
        int requestsBurst,
        Duration evidenceGapMax) {

    public RelaySettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("not a port: " + port);
        }
        if (allocationsPerParty < 1 || allocationsMax < 1 || allocationsMax > 65_536) {
            throw new IllegalArgumentException("allocations must be 1 to 65536");
        }
        if (requestsPerSecond < 1 || requestsBurst < 1) {
            throw new IllegalArgumentException("the rate must allow at least one request");
        }
    }

    /// The usual limits.
    public static RelaySettings on(String bindHost, int port, String advertisedHost) {
        return new RelaySettings(
                bindHost, port, advertisedHost, 16, 65_536, 100, 400, Duration.ofMillis(2_500));
    }
}
