package fr.minutier.operations.web;

import fr.minutier.exchanges.watch.CarriedCall;
import fr.minutier.exchanges.watch.CutFigures;
import fr.minutier.exchanges.watch.NodeFigures;
import fr.minutier.exchanges.watch.Stage;
import fr.minutier.kernel.Party;
import fr.minutier.media.DropReason;
import fr.minutier.media.RefuseReason;
import fr.minutier.media.RelayStatistics;
import fr.minutier.operations.Alarm;
import fr.minutier.operations.ProcessFigures;
import fr.minutier.operations.Reading;
import fr.minutier.operations.web.OperationsView.Ringing;
import fr.minutier.platform.backlog.Backlog;
import fr.minutier.platform.i18n.Texts;
import fr.minutier.platform.web.Fact;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Puts a reading into the words of one reader.
record OperationsTexts(Texts texts, ZoneId zone, Amounts amounts, RowTexts rows) {

    OperationsTexts(Texts texts, ZoneId zone) {
        this(texts, zone, new Amounts(texts));
    }

    private OperationsTexts(Texts texts, ZoneId zone, Amounts amounts) {
        this(texts, zone, amounts, new RowTexts(texts, zone, amounts));
    }

    /// @param refreshes whether the page goes on asking
    /// @param metrics where they are, empty if nowhere
    /// @param callsMax how many calls are listed
    OperationsView view(Reading reading, boolean refreshes, String metrics, int callsMax) {
        Reading.Stored stored = reading.stored();
        List<CarriedCall> calls = new ArrayList<>(reading.own().calls());
        List<NodeFigures> nodes = List.of();
        List<Fact> waiting = List.of();
        if (stored != null) {
            calls.addAll(stored.shared().elsewhere());
            nodes = stored.shared().nodes();
            waiting = waiting(stored.backlog());
        }
        long all = reading.own().calls().size() + elsewhere(nodes);
        long listed = Math.min(calls.size(), callsMax);
        return new OperationsView(
                amounts.clock(reading.at(), zone),
                refreshes,
                Alarm.of(reading).stream().map(alarm -> ringing(alarm, reading)).toList(),
                figures(reading, nodes, all),
                calls.stream().limit(callsMax).map(call -> rows.row(call, reading.at())).toList(),
                all > listed ? texts.get("operations.unlisted", all - listed) : "",
                nodes.stream().map(rows::row).toList(),
                cuts(reading.own().cuts()),
                late(reading.own().cuts().late()),
                reading.own().cuts().latest().stream().map(rows::row).toList(),
                relay(reading.relay()),
                lost(reading.relay()),
                waiting,
                process(reading, metrics));
    }

    private static long elsewhere(List<NodeFigures> nodes) {
        return nodes.stream().filter(node -> !node.self()).mapToLong(NodeFigures::calls).sum();
    }

    private Ringing ringing(Alarm alarm, Reading reading) {
        String key = "operations.alarm." + alarm;
        CutFigures cuts = reading.own().cuts();
        String text =
                alarm == Alarm.LATE_CUT && !cuts.latest().isEmpty()
                        ? texts.get(
                                key,
                                cuts.late(),
                                texts.dateTime(cuts.latest().getFirst().at(), zone))
                        : texts.get(key);
        return new Ringing(alarm.name(), alarm.urgent(), text, alarm.section());
    }

    private List<Fact> figures(Reading reading, List<NodeFigures> nodes, long all) {
        long flowing =
                reading.own().calls().stream()
                        .filter(call -> call.stage() == Stage.FLOWING)
                        .count();
        long alive = nodes.stream().filter(node -> node.state() == NodeFigures.State.ALIVE).count();
        return List.of(
                count("operations.figure.calls", all),
                count("operations.figure.flowing", flowing),
                count("operations.figure.late", reading.own().cuts().late()),
                count("operations.figure.nodes", alive));
    }

    private List<Fact> cuts(CutFigures cuts) {
        return List.of(
                count("operations.cuts.count", cuts.count()),
                fact("operations.cuts.median", amounts.millis(cuts.medianMillis())),
                fact("operations.cuts.p99", amounts.millis(cuts.p99Millis())),
                fact("operations.cuts.max", amounts.millis(cuts.maxMillis())));
    }

    private String late(long late) {
        return late == 0
                ? texts.get("operations.cuts.none")
                : texts.get("operations.cuts.late", late);
    }

    private List<Fact> relay(RelayStatistics relay) {
        return List.of(
                count("operations.relay.rooms", relay.rooms()),
                count("operations.relay.allocations", relay.allocations()),
                fact(
                        "operations.relay.connections",
                        texts.get(
                                "operations.relay.connections.text",
                                relay.connections(),
                                relay.encrypted())),
                forwarded("operations.relay.from-expert", relay.forwardedFrom(Party.EXPERT)),
                forwarded("operations.relay.from-client", relay.forwardedFrom(Party.CLIENT)));
    }

    private Fact forwarded(String key, RelayStatistics.Forwarded forwarded) {
        return fact(
                key,
                texts.get(
                        "operations.relay.forwarded",
                        forwarded.packets(),
                        amounts.bytes(forwarded.bytes())));
    }

    /// What was dropped or refused, by reason; nothing of what never was.
    private List<Fact> lost(RelayStatistics relay) {
        Stream<Fact> dropped =
                Arrays.stream(DropReason.values())
                        .filter(reason -> relay.dropped(reason) > 0)
                        .map(reason -> count("operations.drop." + reason, relay.dropped(reason)));
        Stream<Fact> refused =
                Arrays.stream(RefuseReason.values())
                        .filter(reason -> relay.refused(reason) > 0)
                        .map(reason -> count("operations.refuse." + reason, relay.refused(reason)));
        return Stream.concat(dropped, refused).toList();
    }

    private List<Fact> waiting(Backlog backlog) {
        Backlog.Jobs jobs = backlog.jobs();
        Backlog.Mails mails = backlog.mails();
        Backlog.Events events = backlog.events();
        return List.of(
                waiting("operations.jobs", jobs.due(), jobs.late()),
                count("operations.jobs.running", jobs.running()),
                count("operations.jobs.failing", jobs.failing()),
                waiting("operations.mails", mails.waiting(), mails.late()),
                count("operations.mails.failing", mails.failing()),
                waiting("operations.events", events.waiting(), events.late()));
    }

    private Fact waiting(String key, long count, Duration late) {
        return count == 0
                ? count(key, 0)
                : fact(key, texts.get("operations.waiting.since", count, amounts.length(late)));
    }

    private List<Fact> process(Reading reading, String metrics) {
        ProcessFigures process = reading.process();
        ProcessFigures.Pool pool = process.pool();
        return List.of(
                fact(
                        "operations.unsaved",
                        texts.get(
                                "operations.unsaved.text",
                                amounts.length(Alarm.unsaved(reading)),
                                reading.own().saving())),
                fact(
                        "operations.pool",
                        texts.get(
                                "operations.pool.text",
                                pool.active(),
                                pool.idle(),
                                pool.max(),
                                pool.waiting())),
                fact(
                        "operations.memory",
                        texts.get(
                                "operations.memory.text",
                                amounts.bytes(process.heapUsedBytes()),
                                amounts.bytes(process.heapMaxBytes()))),
                fact("operations.uptime", amounts.length(process.uptime())),
                fact("operations.version", orNone(process.version())),
                fact("operations.metrics", orNone(metrics)));
    }

    private String orNone(String text) {
        return text.isEmpty() ? texts.get("operations.none") : text;
    }

    private Fact count(String key, long count) {
        return fact(key, amounts.count(count));
    }

    private Fact fact(String key, String value) {
        return Fact.of(texts.get(key), value);
    }
}
