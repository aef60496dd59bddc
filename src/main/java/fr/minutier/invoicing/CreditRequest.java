package fr.minutier.invoicing;

import fr.minutier.kernel.Money;
import java.time.ZoneId;
import java.util.List;

/// Everything needed to issue the credit note of an invoice, all or part of which was given back.
///
/// @param cause why this document exists, such as `withdrawal:<id>`: a second request with the same
///     cause is answered with the first document
/// @param reason the same in words, printed on the document
/// @param zone the seller's zone, in which the issue date is the current day
/// @param means how the money is given back
public record CreditRequest(
        String cause,
        InvoiceId invoice,
        Extent extent,
        String reason,
        ZoneId zone,
        PaymentMeans means) {

    /// How much of an invoice is credited.
    public sealed interface Extent {

        /// All that earlier credit notes have left of it.
        record Whole() implements Extent {}

        /// An amount of each of some lines.
        record Parts(List<Part> parts) implements Extent {
            public Parts {
                parts = List.copyOf(parts);
            }
        }
    }

    /// A part of one line.
    ///
    /// @param line the line's position, from 1 on
    /// @param amount what is given back of it, tax included
    /// @param detail how the amount was reached, in words; may be empty
    public record Part(int line, Money amount, String detail) {}
}
