package fr.minutier.operations.web;

import fr.minutier.exchanges.watch.CarriedCall;
import fr.minutier.exchanges.watch.CutFigures;
import fr.minutier.exchanges.watch.NodeFigures;
import fr.minutier.exchanges.watch.Side;
import fr.minutier.exchanges.watch.Stage;
import fr.minutier.kernel.Party;
import fr.minutier.operations.web.OperationsView.CallRow;
import fr.minutier.operations.web.OperationsView.LateCut;
import fr.minutier.operations.web.OperationsView.NodeRow;
import fr.minutier.platform.i18n.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/// Calls, nodes and late cuts, each as a row in the words of one reader.
record RowTexts(Texts texts, ZoneId zone, Amounts amounts) {

    private static final String NONE = "–";

    CallRow row(CarriedCall call, Instant now) {
        return switch (call) {
            case CarriedCall.Here here ->
                    row(
                            call,
                            texts.get("operations.stage." + here.stage()),
                            tone(here.stage()),
                            amounts.clock(here.since(), zone),
                            side(here.sides().getOrDefault(Party.EXPERT, Side.ABSENT)),
                            side(here.sides().getOrDefault(Party.CLIENT, Side.ABSENT)));
            case CarriedCall.Elsewhere(var _, var _, var _, Instant savedAt) ->
                    row(
                            call,
                            texts.get("operations.stage.elsewhere"),
                            "plain",
                            savedAt == null
                                    ? NONE
                                    : texts.get("operations.saved", ago(savedAt, now)),
                            NONE,
                            NONE);
        };
    }

    private CallRow row(
            CarriedCall call,
            String state,
            String tone,
            String since,
            String expert,
            String client) {
        return new CallRow(
                Amounts.brief(call.id()),
                Amounts.brief(call.node()),
                state,
                tone,
                since,
                texts.measured(call.billed()),
                expert,
                client);
    }

    private String side(Side side) {
        return texts.get("operations.side." + side);
    }

    private static String tone(Stage stage) {
        return switch (stage) {
            case FLOWING -> "done";
            case PAUSED -> "wait";
            case SUSPENDED -> "late";
            case WAITING, CLOSING -> "plain";
        };
    }

    NodeRow row(NodeFigures node) {
        return new NodeRow(
                Amounts.brief(node.id()),
                node.url(),
                node.self(),
                texts.get("operations.node." + node.state()),
                tone(node.state()),
                texts.dateTime(node.startedAt(), zone),
                texts.get("operations.ago", amounts.length(node.sinceBeat())),
                node.lease().isZero() ? NONE : amounts.length(node.lease()),
                amounts.count(node.calls()));
    }

    private static String tone(NodeFigures.State state) {
        return switch (state) {
            case ALIVE -> "done";
            case LATE -> "wait";
            case SILENT -> "late";
            case STOPPED -> "plain";
        };
    }

    LateCut row(CutFigures.LateCut cut) {
        return new LateCut(
                Amounts.brief(cut.call()),
                texts.dateTime(cut.at(), zone),
                amounts.millis(cut.millis()));
    }

    private String ago(Instant then, Instant now) {
        Duration since = Duration.between(then, now);
        return texts.get(
                "operations.ago", amounts.length(since.isNegative() ? Duration.ZERO : since));
    }
}
