package fr.minutier.media;

import java.time.Duration;

/// Where the relay is reached, and its limits.
///
/// @param evidenceGapMax the longest silence inside a run of [WireEvidence]
public record RelaySettings(RelayEndpoint endpoint, RelayLimits limits, Duration evidenceGapMax) {

    private static final Duration EVIDENCE_GAP_MAX = Duration.ofMillis(2_500);

    /// The usual limits.
    public static RelaySettings on(RelayEndpoint endpoint) {
        return with(endpoint, RelayLimits.USUAL);
    }

    public static RelaySettings on(String bindHost, int port, String advertisedHost) {
        return on(RelayEndpoint.on(bindHost, port, advertisedHost));
    }

    public static RelaySettings with(RelayEndpoint endpoint, RelayLimits limits) {
        return new RelaySettings(endpoint, limits, EVIDENCE_GAP_MAX);
    }
}
