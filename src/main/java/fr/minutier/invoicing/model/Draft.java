package fr.minutier.invoicing.model;

/// A complete document that waits for its number, which only the issuing transaction may give
/// (rule I5).
public final class Draft {

    private final Invoice unnumbered;

    Draft(Invoice unnumbered) {
        this.unnumbered = unnumbered;
    }

    public Invoice numbered(String number) {
        Invoice i = unnumbered;
        return new Invoice(
                i.type(),
                number,
                i.issuedOn(),
                i.suppliedFrom(),
                i.suppliedTo(),
                i.dueOn(),
                i.process(),
                i.language(),
                i.seller(),
                i.buyer(),
                i.preceding(),
                i.lines(),
                i.vat(),
                i.totals(),
                i.payment(),
                i.orderReference(),
                i.notes());
    }
}
