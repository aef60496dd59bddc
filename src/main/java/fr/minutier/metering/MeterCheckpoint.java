package fr.minutier.metering;

import fr.minutier.kernel.Party;
import fr.minutier.kernel.Seconds;
import java.util.List;

/// All that must survive a crash to go on metering: what was billable in each process so far, the
/// running one included, and the last sequence heard of each party, so that replays
/// stay replays.
public record MeterCheckpoint(List<Epoch> epochs, long expertSequence, long clientSequence) {

    public MeterCheckpoint {
        epochs = List.copyOf(epochs);
    }

    public long billableNanos() {
        return epochs.stream().mapToLong(Epoch::billableNanos).reduce(0, Math::addExact);
    }

    /// Whole seconds, floored once over all epochs.
    public Seconds billable() {
        return Seconds.floorOfNanos(billableNanos());
    }

    /// All billable stretches by the wall clock, those of earlier processes first.
    public List<Epoch.Span> spans() {
        return epochs.stream().flatMap(epoch -> epoch.spans().stream()).toList();
    }

    public long sequence(Party party) {
        return switch (party) {
            case EXPERT -> expertSequence;
            case CLIENT -> clientSequence;
        };
    }
}
