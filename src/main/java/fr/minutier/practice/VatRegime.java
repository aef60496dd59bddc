package fr.minutier.practice;

import fr.minutier.kernel.Tax;

/// How VAT applies to a seller's services.
public enum VatRegime {
    /// The franchise of article 293 B of the CGI: no VAT is charged.
    FRANCHISE(0),
    /// The standard rate.
    STANDARD(2_000);

    private final int rateBasisPoints;

    VatRegime(int rateBasisPoints) {
        this.rateBasisPoints = rateBasisPoints;
    }

    public Tax tax(boolean included) {
        return new Tax(rateBasisPoints, included || this == FRANCHISE);
    }
}
