package fr.minutier.insight.web;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Seconds;
import java.time.Instant;
import java.util.List;

/// What the last exchanges would have cost under an offer, client by client.
///
/// @param draft whether the offer is a draft
/// @param sameOffer whether only exchanges of this very offer are looked at
/// @param refusals why nothing can be replayed; empty if something can
public record WhatIfView(
        String path,
        String title,
        boolean draft,
        boolean sameOffer,
        Instant from,
        Instant until,
        List<String> sentences,
        List<String> refusals,
        List<Row> rows) {

    /// One client.
    ///
    /// @param stopped how many exchanges would have ended earlier, or not have been held
    public record Row(
            String name, int exchanges, Seconds billed, Money cost, Money replayed, int stopped) {

        public Money difference() {
            return replayed.minus(cost);
        }
    }

    public Row total() {
        Row sum = new Row("", 0, Seconds.ZERO, Money.cents(0), Money.cents(0), 0);
        for (Row row : rows) {
            sum =
                    new Row(
                            "",
                            sum.exchanges + row.exchanges,
                            sum.billed.plus(row.billed),
                            sum.cost.plus(row.cost),
                            sum.replayed.plus(row.replayed),
                            sum.stopped + row.stopped);
        }
        return sum;
    }
}
