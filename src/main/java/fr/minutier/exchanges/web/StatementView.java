package fr.minutier.exchanges.web;

import fr.minutier.exchanges.DocumentLink;
import java.util.List;

/// The statement of a finished exchange; every text is already in the reader's language and zone.
///
/// @param explanation how the price is made, a line for each step
/// @param released what was reserved and is given back; empty if nothing
/// @param endReason why it ended, a whole sentence
/// @param settled whether the payment has been completed
/// @param documents the invoice and whatever else can be had
public record StatementView(
        String otherName,
        String offerTitle,
        List<IntervalRow> intervals,
        String billed,
        List<String> explanation,
        String amount,
        String released,
        String endReason,
        String receiptUrl,
        boolean settled,
        List<DocumentLink> documents) {

    public StatementView {
        intervals = List.copyOf(intervals);
        explanation = List.copyOf(explanation);
        documents = List.copyOf(documents);
    }

    StatementView with(List<DocumentLink> found) {
        return new StatementView(
                otherName,
                offerTitle,
                intervals,
                billed,
                explanation,
                amount,
                released,
                endReason,
                receiptUrl,
                settled,
                found);
    }
}
