package fr.minutier.exchanges.web;

import java.util.List;

/// The expert's exchanges; every text is already in the reader's language and zone.
public record ExchangesView(List<Row> rows) {

    public ExchangesView {
        rows = List.copyOf(rows);
    }

    /// @param state opened, live, ended or settled
    /// @param when opened, started or settled
    /// @param enterPath where to enter the room; empty once it is over
    /// @param statementPath empty before it is over
    public record Row(
            String client,
            String offer,
            String state,
            String stateText,
            String when,
            String length,
            String amount,
            String enterPath,
            String statementPath) {}
}
