package fr.minutier.payments.model;

import java.time.Instant;
import java.util.Comparator;

/// What the payer last did, before any money was reserved or taken.
///
/// @param code why it failed, else empty
/// @param eventId the event that said so; breaks ties between events of one instant
public record Progress(Step step, String code, Instant occurredAt, String eventId)
        implements Comparable<Progress> {

    private static final Comparator<Progress> BY_TIME =
            Comparator.comparing(Progress::occurredAt).thenComparing(Progress::eventId);

    public enum Step {
        STARTED,
        CHALLENGED,
        PENDING,
        FAILED
    }

    public static final Progress NONE = new Progress(Step.STARTED, "", Instant.MIN, "");

    @Override
    public int compareTo(Progress other) {
        return BY_TIME.compare(this, other);
    }

    Progress orLater(Progress other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
