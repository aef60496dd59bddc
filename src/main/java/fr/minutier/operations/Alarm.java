package fr.minutier.operations;

import fr.minutier.exchanges.watch.CarriedCall;
import fr.minutier.exchanges.watch.NodeFigures;
import fr.minutier.media.DropReason;
import fr.minutier.media.RefuseReason;
import fr.minutier.media.RelayStatistics;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// What must not be. `docs/operating.md` says what to do about each.
public enum Alarm {
    /// This node may not carry calls.
    NO_LEASE(true, "nodes"),
    /// A node lost its lease without having given it back, and nothing took its place.
    NODE_SILENT(true, "nodes"),
    /// A call was cut more than a quarter of a second late.
    LATE_CUT(true, "cuts"),
    /// More is billed and not durable than what a page may attest late, ten seconds, explains.
    CHECKPOINT_LATE(true, "calls"),
    /// The relay failed on a packet.
    RELAY_DEFECT(true, "relay"),
    /// The database did not answer within two seconds.
    NO_DATABASE(true, "process"),
    /// All connections to the database are taken and somebody waits.
    POOL_EXHAUSTED(false, "process"),
    /// The relay refused somebody because it was full, or that source had its part of it.
    RELAY_FULL(false, "relay"),
    /// A job should have begun a minute ago.
    JOB_LATE(false, "waiting"),
    /// A job failed at its last attempt.
    JOB_FAILING(false, "waiting"),
    /// A mail has waited for ten minutes.
    MAIL_LATE(false, "waiting"),
    /// What one module told another one has not been heard for a minute.
    EVENT_LATE(false, "waiting");

    private static final Duration UNSAVED_MAX = Duration.ofSeconds(12);
    private static final Duration JOB_LATE_MAX = Duration.ofMinutes(1);
    private static final Duration MAIL_LATE_MAX = Duration.ofMinutes(10);
    private static final Duration EVENT_LATE_MAX = Duration.ofMinutes(1);

    private final boolean urgent;
    private final String section;

    Alarm(boolean urgent, String section) {
        this.urgent = urgent;
        this.section = section;
    }

    /// Those that ring, the urgent ones first.
    public static List<Alarm> of(Reading reading) {
        return Arrays.stream(values()).filter(alarm -> alarm.rings(reading)).toList();
    }

    private boolean rings(Reading reading) {
        return switch (this) {
            case NO_LEASE -> reading.own().lease().isZero();
            case LATE_CUT -> reading.own().cuts().late() > 0;
            case CHECKPOINT_LATE -> unsaved(reading).compareTo(UNSAVED_MAX) >= 0;
            case RELAY_DEFECT -> reading.relay().dropped(DropReason.FAILED) > 0;
            case RELAY_FULL -> isFull(reading.relay());
            case POOL_EXHAUSTED -> reading.process().pool().waiting() > 0;
            case NO_DATABASE -> reading.stored() == null;
            case NODE_SILENT, JOB_LATE, JOB_FAILING, MAIL_LATE, EVENT_LATE -> {
                Reading.Stored stored = reading.stored();
                yield stored != null && rings(stored);
            }
        };
    }

    private boolean rings(Reading.Stored stored) {
        return switch (this) {
            case NODE_SILENT ->
                    stored.shared().nodes().stream()
                            .anyMatch(node -> node.state() == NodeFigures.State.SILENT);
            case JOB_LATE -> stored.backlog().jobs().late().compareTo(JOB_LATE_MAX) >= 0;
            case JOB_FAILING -> stored.backlog().jobs().failing() > 0;
            case MAIL_LATE -> stored.backlog().mails().late().compareTo(MAIL_LATE_MAX) >= 0;
            case EVENT_LATE -> stored.backlog().events().late().compareTo(EVENT_LATE_MAX) >= 0;
            case NO_LEASE,
                    LATE_CUT,
                    CHECKPOINT_LATE,
                    RELAY_DEFECT,
                    RELAY_FULL,
                    POOL_EXHAUSTED,
                    NO_DATABASE ->
                    false;
        };
    }

    private static boolean isFull(RelayStatistics relay) {
        return relay.refused(RefuseReason.CAPACITY) + relay.dropped(DropReason.CONNECTION_LIMIT)
                > 0;
    }

    /// Whether calls, or what is known of them, suffer from it.
    public boolean urgent() {
        return urgent;
    }

    /// The part of the page that has the figures.
    public String section() {
        return section;
    }

    /// How much of what is billed of one call a crash of this node would take back at most.
    public static Duration unsaved(Reading reading) {
        return reading.own().calls().stream()
                .map(CarriedCall.Here::unsaved)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}
