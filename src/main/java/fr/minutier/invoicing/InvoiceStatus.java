package fr.minutier.invoicing;

/// What became of an issued document. Unpaid and late documents join here.
public enum InvoiceStatus {
    PAID,
    /// An invoice, a part of which was credited.
    PART_CREDITED,
    /// An invoice that was credited whole.
    CREDITED,
    /// A credit note whose sum was given back.
    RETURNED
}
