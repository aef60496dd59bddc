package fr.minutier.operations.web;

import fr.minutier.platform.web.Fact;
import java.util.List;

/// The operator's page in words.
///
/// @param at when it was read
/// @param refreshes whether it goes on asking
/// @param alarms what must not be, the urgent first
/// @param calls what is listed of them
/// @param unlisted how many more calls there are, in words; empty if none
/// @param late whether cuts were late, in words
/// @param lateCuts the last ones, the latest first
/// @param waiting empty if the database did not answer
public record OperationsView(
        String at,
        boolean refreshes,
        List<Ringing> alarms,
        List<Fact> figures,
        List<CallRow> calls,
        String unlisted,
        List<NodeRow> nodes,
        List<Fact> cuts,
        String late,
        List<LateCut> lateCuts,
        List<Fact> relay,
        List<Fact> dropped,
        List<Fact> waiting,
        List<Fact> process) {

    /// An alarm, and the part of the page that has its figures.
    public record Ringing(String code, boolean urgent, String text, String section) {}

    /// @param tone of its state
    public record CallRow(
            String id,
            String node,
            String state,
            String tone,
            String since,
            String billed,
            String expert,
            String client) {}

    /// @param tone of its state
    public record NodeRow(
            String id,
            String url,
            boolean self,
            String state,
            String tone,
            String since,
            String beat,
            String lease,
            String calls) {}

    public record LateCut(String call, String when, String late) {}

    public OperationsView {
        alarms = List.copyOf(alarms);
        figures = List.copyOf(figures);
        calls = List.copyOf(calls);
        nodes = List.copyOf(nodes);
        cuts = List.copyOf(cuts);
        lateCuts = List.copyOf(lateCuts);
        relay = List.copyOf(relay);
        dropped = List.copyOf(dropped);
        waiting = List.copyOf(waiting);
        process = List.copyOf(process);
    }

    /// What is said first, and aloud whenever it changes.
    public boolean isCalm() {
        return alarms.isEmpty();
    }
}
