package fr.minutier.operations.metrics;

import fr.minutier.exchanges.watch.CarriedCall;
import fr.minutier.exchanges.watch.CutFigures;
import fr.minutier.exchanges.watch.NodeFigures;
import fr.minutier.exchanges.watch.NodeWatch;
import fr.minutier.exchanges.watch.Side;
import fr.minutier.exchanges.watch.Stage;
import fr.minutier.kernel.Party;
import fr.minutier.media.DropReason;
import fr.minutier.media.RefuseReason;
import fr.minutier.media.RelayStatistics;
import fr.minutier.operations.Alarm;
import fr.minutier.operations.Reading;
import fr.minutier.platform.backlog.Backlog;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.TreeMap;

/// A reading as metrics, by the conventions of Prometheus: seconds and bytes, a unit at the end of
/// each name, counters end in `_total`. Labels take the values of enums only.
final class OwnMetrics {

    private final Families families = new Families();

    private OwnMetrics() {}

    static MetricSnapshots of(Reading reading) {
        OwnMetrics metrics = new OwnMetrics();
        metrics.calls(reading);
        metrics.cuts(reading.own().cuts());
        metrics.relay(reading.relay());
        metrics.process(reading);
        Reading.Stored stored = reading.stored();
        metrics.families.gauge(
                "minutier_database_up",
                "Whether the database answered within two seconds.",
                stored == null ? 0 : 1);
        if (stored != null) {
            metrics.nodes(stored.shared().nodes());
            metrics.waiting(stored.backlog());
        }
        return metrics.families.snapshots();
    }

    private void calls(Reading reading) {
        List<CarriedCall.Here> calls = reading.own().calls();
        families.gauges(
                "minutier_calls",
                "Calls that this node carries.",
                "stage",
                Stage.class,
                stage -> calls.stream().filter(call -> call.stage() == stage).count());
        families.gauges(
                "minutier_pages",
                "Pages in rooms of this node.",
                "party",
                Party.class,
                party ->
                        calls.stream()
                                .filter(call -> call.sides().get(party) != Side.ABSENT)
                                .count());
        families.seconds(
                "minutier_checkpoint_unsaved_seconds",
                "Billed time of one call that a crash would take back at most.",
                Alarm.unsaved(reading));
        families.gauge(
                "minutier_checkpoints_saving",
                "Checkpoints that are being written.",
                reading.own().saving());
        families.seconds(
                "minutier_lease_remaining_seconds",
                "For how much longer this node may carry calls unless it renews its lease.",
                reading.own().lease());
    }

    private void cuts(CutFigures cuts) {
        families.histogram(
                "minutier_cut_lateness_seconds",
                "How late calls were cut at their limit.",
                NodeWatch.LATENESS_BOUNDS_MILLIS,
                new TreeMap<>(cuts.within()),
                cuts.count(),
                cuts.totalMillis());
        families.counter(
                "minutier_late_cuts",
                "Calls that were cut more than a quarter of a second late.",
                cuts.late());
    }

    private void relay(RelayStatistics relay) {
        families.gauge("minutier_relay_rooms", "Open rooms of the relay.", relay.rooms());
        families.gauge(
                "minutier_relay_allocations", "Live allocations (TURN).", relay.allocations());
        families.gauges(
                "minutier_relay_connections",
                "Open connections of the relay.",
                "transport",
                Transport.class,
                transport ->
                        switch (transport) {
                            case TCP -> relay.connections() - relay.encrypted();
                            case TLS -> relay.encrypted();
                        });
        families.counters(
                "minutier_relay_forwarded_packets",
                "Packets passed on, by who sent them.",
                "sender",
                Party.class,
                party -> relay.forwardedFrom(party).packets());
        families.counters(
                "minutier_relay_forwarded_bytes",
                "Their payload, by who sent it.",
                "sender",
                Party.class,
                party -> relay.forwardedFrom(party).bytes());
        families.counters(
                "minutier_relay_dropped",
                "Packets and connections dropped without an answer.",
                "reason",
                DropReason.class,
                relay::dropped);
        families.counters(
                "minutier_relay_refused",
                "Requests refused with an answer.",
                "reason",
                RefuseReason.class,
                relay::refused);
    }

    /// How a connection of the relay is carried.
    private enum Transport {
        TCP,
        TLS
    }

    private void process(Reading reading) {
        families.info("minutier_build", "What runs.", "version", reading.process().version());
    }

    private void nodes(List<NodeFigures> nodes) {
        families.gauges(
                "minutier_nodes",
                "Nodes as this one sees them.",
                "state",
                NodeFigures.State.class,
                state -> nodes.stream().filter(node -> node.state() == state).count());
    }

    private void waiting(Backlog backlog) {
        Backlog.Jobs jobs = backlog.jobs();
        families.gauge("minutier_jobs_due", "Jobs that should have begun.", jobs.due());
        families.gauge("minutier_jobs_running", "Jobs under way.", jobs.running());
        families.gauge("minutier_jobs_failing", "Jobs whose last attempt failed.", jobs.failing());
        families.seconds(
                "minutier_jobs_late_seconds",
                "For how long the first of the due jobs has been due.",
                jobs.late());
        Backlog.Mails mails = backlog.mails();
        families.gauge("minutier_mails_waiting", "Mails not sent yet.", mails.waiting());
        families.gauge(
                "minutier_mails_failing", "Those of them that failed once.", mails.failing());
        families.seconds(
                "minutier_mails_late_seconds",
                "For how long the first of them has waited.",
                mails.late());
        families.gauge(
                "minutier_events_waiting",
                "Events between modules not heard yet.",
                backlog.events().waiting());
        families.seconds(
                "minutier_events_late_seconds",
                "For how long the first of them has waited.",
                backlog.events().late());
    }
}
