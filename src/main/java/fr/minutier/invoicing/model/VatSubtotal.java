package fr.minutier.invoicing.model;

import fr.minutier.kernel.Money;

/// The VAT of one category and rate (BG-23).
///
/// @param exemption the legal wording of an exemption, empty otherwise
public record VatSubtotal(
        VatCategory category, int basisPoints, Money base, Money vat, String exemption) {}
