package fr.minutier.metering;

import fr.minutier.kernel.Party;

/// Something the server saw about one party. All instants are nanoseconds of the server's
/// monotonic clock, stamped by the server itself.
public sealed interface Fact {

    Party party();

    /// The party's page spoke: it is there, and says whether its peer connection is connected with
    /// media flowing. Muting is not a fact. A page says this once a second.
    ///
    /// @param sequence grows by each attestation of this party, across page reloads too: a page
    ///     that joins starts after [Meter#lastSequence]
    /// @param receivedNanos when the server received it
    /// @param flowing false ends the party's presence at its previous attestation
    record Attestation(Party party, long sequence, long receivedNanos, boolean flowing)
            implements Fact {}

    /// The relay counted media packets of this party (SRTP or SRTCP): the latest run of packets
    /// of which none is more than 2.5 s after the one before.
    ///
    /// @param runStartNanos the first packet of the run
    /// @param lastNanos its latest packet so far
    record Wire(Party party, long runStartNanos, long lastNanos) implements Fact {
        public Wire {
            if (lastNanos < runStartNanos) {
                throw new IllegalArgumentException(
                        "a run cannot end before it starts: " + runStartNanos + ".." + lastNanos);
            }
        }
    }
}
