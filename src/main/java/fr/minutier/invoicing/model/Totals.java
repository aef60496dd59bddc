package fr.minutier.invoicing.model;

import fr.minutier.kernel.Money;

/// The totals of a document (BG-22): payable = gross - paid + rounding.
///
/// @param net sum of the lines without tax, BT-109
/// @param vat BT-110
/// @param gross BT-112
/// @param paid BT-113
/// @param rounding BT-114, the cent by which a tax-included price and its recomputed total may
/// differ
/// @param payable BT-115
public record Totals(
        Money net, Money vat, Money gross, Money paid, Money rounding, Money payable) {}
