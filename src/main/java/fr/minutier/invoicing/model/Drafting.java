package fr.minutier.invoicing.model;

import fr.minutier.invoicing.ChargeLine;
import fr.minutier.invoicing.DocumentType;
import fr.minutier.invoicing.InvoiceRequest;
import fr.minutier.invoicing.Payment;
import fr.minutier.invoicing.VatTreatment;
import fr.minutier.kernel.LegalRows;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.Refusal;
import fr.minutier.kernel.Result;
import fr.minutier.kernel.Tax;
import java.time.LocalDate;
import java.util.List;

/// Makes the document of a request: everything but its number, which only the issuing transaction
/// may give (rule I5). Pure and deterministic; the dated rows are those of the issue day for
/// wordings and of the last day of the service for the rate.
public final class Drafting {

    private static final String SERVICES = "S1";
    private static final String SERVICES_ALREADY_PAID = "S2";

    private final LegalRows rows;

    public Drafting(LegalRows rows) {
        this.rows = rows;
    }

    public Result<Draft> draft(InvoiceRequest typed, LocalDate issuedOn) {
        InvoiceRequest request = Texts.clean(typed);
        List<Refusal> reasons = RequestChecks.of(request);
        if (!reasons.isEmpty()) {
            return Result.refused(reasons);
        }
        return exemption(request, issuedOn)
                .then(
                        exemption ->
                                totals(request)
                                        .then(
                                                totals ->
                                                        notes(request, issuedOn)
                                                                .map(
                                                                        notes ->
                                                                                document(
                                                                                        request,
                                                                                        issuedOn,
                                                                                        exemption,
                                                                                        totals,
                                                                                        notes))));
    }

    /// The wording of the exemption, or nothing when VAT is charged at a rate that is in force.
    private Result<String> exemption(InvoiceRequest request, LocalDate issuedOn) {
        return switch (request.vat()) {
            case VatTreatment.Franchise() ->
                    rows.find("vat.franchise", issuedOn).map(request.language()::text);
            case VatTreatment.Standard(Tax tax) ->
                    rows.find("vat.rate." + tax.rateBasisPoints(), request.suppliedTo())
                            .map(_ -> "");
        };
    }

    private Result<List<LegalNote>> notes(InvoiceRequest request, LocalDate issuedOn) {
        return LegalNotes.of(rows, request.buyer().kind(), request.language(), issuedOn);
    }

    /// The totals, if what was paid is what the lines make: their sum when they include tax, else
    /// their sum with its VAT (`invoice.payment_differs`: paid, expected). Where tax came on top of
    /// each of several charges as it was paid, half a cent a line may separate both; that is
    /// rounding (BT-114).
    private static Result<Totals> totals(InvoiceRequest request) {
        Tax tax = Figures.tax(request.vat());
        Money charged = Figures.sum(request.lines().stream().map(ChargeLine::charge).toList());
        Money paid = request.payment().amount();
        Money expected = tax.gross(charged);
        long tolerated = tax.included() ? 0 : request.lines().size() / 2;
        if (Math.abs(paid.minus(expected).minorUnits()) > tolerated) {
            return Result.refused("invoice.payment_differs", paid.toString(), expected.toString());
        }
        Money net = Figures.sum(Figures.nets(request.lines(), tax));
        Money vat = Figures.vat(net, tax);
        Money gross = net.plus(vat);
        return Result.done(new Totals(net, vat, gross, paid, paid.minus(gross), Money.cents(0)));
    }

    private static Draft document(
            InvoiceRequest request,
            LocalDate issuedOn,
            String exemption,
            Totals totals,
            List<LegalNote> notes) {
        Tax tax = Figures.tax(request.vat());
        VatCategory category = exemption.isEmpty() ? VatCategory.STANDARD : VatCategory.EXEMPT;
        VatSubtotal vat =
                new VatSubtotal(
                        category, tax.rateBasisPoints(), totals.net(), totals.vat(), exemption);
        boolean exact = totals.rounding().isZero();
        return new Draft(
                new Invoice(
                        DocumentType.INVOICE,
                        "",
                        issuedOn,
                        request.suppliedFrom(),
                        request.suppliedTo(),
                        exact ? request.payment().paidOn() : dueOn(request.payment(), issuedOn),
                        process(exact),
                        request.language(),
                        request.seller(),
                        request.buyer(),
                        List.of(),
                        Figures.lines(request.lines(), tax, category),
                        List.of(vat),
                        totals,
                        request.payment(),
                        request.orderReference(),
                        notes));
    }

    /// The business process of what is paid already: S2 is admitted only when paid = total
    /// (BR-FR-CO-09), which the rounding cent breaks; then S1 with nothing left to pay says the
    /// same.
    static String process(boolean exact) {
        return exact ? SERVICES_ALREADY_PAID : SERVICES;
    }

    /// A due date may not precede the document except when already paid (BR-FR-CO-07).
    private static LocalDate dueOn(Payment payment, LocalDate issuedOn) {
        return payment.paidOn().isBefore(issuedOn) ? issuedOn : payment.paidOn();
    }
}
