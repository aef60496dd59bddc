package fr.minutier.invoicing.model;

import fr.minutier.invoicing.DocumentType;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.Refusal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Walks over a register in its order and sees that every credit note is about an earlier invoice
/// and that those of one invoice never exceed it (rule I6). For one thread.
public final class CreditCheck {

    private final Map<String, Money> left = new HashMap<>();

    /// `verify.credit_unknown` or `verify.credit_exceeds`, with the credit note's number and the
    /// invoice's.
    public Optional<Refusal> fault(Invoice document) {
        if (document.type() == DocumentType.INVOICE) {
            left.put(document.number(), document.totals().paid());
        }
        for (PrecedingInvoice preceding : document.preceding()) {
            Money before = left.get(preceding.invoiceNumber());
            if (before == null) {
                return Optional.of(fault("verify.credit_unknown", document, preceding));
            }
            Money after = before.minus(document.totals().paid());
            left.put(preceding.invoiceNumber(), after);
            if (after.isNegative()) {
                return Optional.of(fault("verify.credit_exceeds", document, preceding));
            }
        }
        return Optional.empty();
    }

    private static Refusal fault(String code, Invoice document, PrecedingInvoice preceding) {
        return Refusal.of(code, document.number(), preceding.invoiceNumber());
    }
}
