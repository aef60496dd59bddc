package fr.minutier.invoicing;

import fr.minutier.kernel.Tax;

/// How VAT applies to a document. Reverse charge, export and other exemptions are further cases.
public sealed interface VatTreatment {

    /// The seller's small-business exemption: no rate and no amount is ever shown.
    record Franchise() implements VatTreatment {}

    /// VAT at a positive rate; the tax also says whether the charges already include it.
    record Standard(Tax tax) implements VatTreatment {}

    /// Reads the tax of a tariff, where a zero rate stands for the franchise.
    static VatTreatment of(Tax tax) {
        return tax.rateBasisPoints() == 0 ? new Franchise() : new Standard(tax);
    }
}
