package fr.minutier.invoicing;

/// What became of an issued document. Unpaid, late and credited documents join here.
public enum InvoiceStatus {
    PAID
}
