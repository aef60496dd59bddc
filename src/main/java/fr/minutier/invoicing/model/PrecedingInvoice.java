package fr.minutier.invoicing.model;

import java.time.LocalDate;

/// The invoice that a credit note is about (BG-3).
public record PrecedingInvoice(String invoiceNumber, LocalDate issuedOn) {}
