package fr.minutier.offers.web;

import fr.minutier.platform.web.FormValues;
import java.util.List;

/// What the simulator shows, in words.
///
/// @param headline `8 min le mardi à 10 h coûtent`; empty while nothing can be said
/// @param amount what the client pays, tax included
/// @param steps how the amount comes about
/// @param sentences the terms as the client reads them
/// @param obstacles why the offer cannot be ordered; empty if it can
/// @param faults what keeps the simulator from answering
/// @param table empty where there is nothing to compare
public record SimulatorView(
        String headline,
        String amount,
        List<String> steps,
        List<String> sentences,
        List<String> obstacles,
        List<FormValues.Fault> faults,
        List<String> columns,
        List<Row> table) {

    /// What exchanges of one length cost at the moments of the columns.
    public record Row(String length, List<String> amounts) {}

    static SimulatorView none(List<FormValues.Fault> faults) {
        return new SimulatorView(
                "", "", List.of(), List.of(), List.of(), faults, List.of(), List.of());
    }
}
