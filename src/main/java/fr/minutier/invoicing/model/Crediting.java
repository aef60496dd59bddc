package fr.minutier.invoicing.model;

import fr.minutier.invoicing.CreditRequest;
import fr.minutier.invoicing.CreditRequest.Extent;
import fr.minutier.invoicing.CreditRequest.Part;
import fr.minutier.invoicing.DocumentType;
import fr.minutier.invoicing.Payment;
import fr.minutier.kernel.LegalRows;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.Result;
import fr.minutier.kernel.Tax;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Makes the credit note of an invoice (rule I6): it names the invoice's number and date, keeps the
/// rates and parties of the invoice, and with the earlier ones never exceeds it, line by line. Its
/// amounts are positive, as EN 16931 writes them; its lines bear the positions of those that they
/// credit. Pure and deterministic.
public final class Crediting {

    private static final String REASON = "AAI";
    private static final int REASON_LENGTH_MAX = 1_000;

    private final LegalRows rows;

    public Crediting(LegalRows rows) {
        this.rows = rows;
    }

    /// @param credits the invoice's earlier credit notes, in the order of their issue
    /// @return refused with `credit.not-an-invoice`, `credit.nothing-left`, `credit.line` (which),
    ///     `credit.amount` (which), `credit.above-invoice` (which, what is left of it), or with
    ///     `law.row_missing`
    public Result<Draft> draft(
            Invoice invoice, List<Invoice> credits, CreditRequest request, LocalDate issuedOn) {
        if (invoice.type() != DocumentType.INVOICE) {
            return Result.refused("credit.not-an-invoice", invoice.number());
        }
        Remainder left = Remainder.of(invoice, credits);
        if (!left.gross().isPositive()) {
            return Result.refused("credit.nothing-left", invoice.number());
        }
        return credited(left, request.extent())
                .then(
                        credited ->
                                notes(invoice, request.reason(), issuedOn)
                                        .map(
                                                notes ->
                                                        new Draft(
                                                                document(
                                                                        invoice, request, issuedOn,
                                                                        credited, notes))));
    }

    /// Whether nothing of an invoice is left to be credited.
    public static boolean isWhole(Invoice invoice, List<Invoice> credits) {
        return !Remainder.of(invoice, credits).gross().isPositive();
    }

    /// Lines with what is given back in all.
    private record Credited(List<InvoiceLine> lines, Money amount) {}

    private static Result<Credited> credited(Remainder left, Extent extent) {
        return switch (extent) {
            case Extent.Whole() -> Result.done(whole(left));
            case Extent.Parts(List<Part> parts) -> parts(left, parts);
        };
    }

    private static Credited whole(Remainder left) {
        List<InvoiceLine> lines =
                left.lines().stream()
                        .filter(line -> !line.net().isZero() || !line.gross().isZero())
                        .map(
                                line ->
                                        line.isUntouched()
                                                ? line.line()
                                                : part(line.line(), "", line.net()))
                        .toList();
        return new Credited(lines, left.gross());
    }

    private static Result<Credited> parts(Remainder left, List<Part> parts) {
        List<InvoiceLine> lines = new ArrayList<>();
        Money amount = Money.cents(0);
        int last = 0;
        for (Part part : parts) {
            String which = Integer.toString(part.line());
            // in the order of the lines, each once
            if (part.line() <= last || part.line() > left.lines().size()) {
                return Result.refused("credit.line", which);
            }
            Remainder.Line line = left.lines().get(part.line() - 1);
            if (!part.amount().isPositive()) {
                return Result.refused("credit.amount", which);
            }
            if (part.amount().isGreaterThan(line.gross())) {
                return Result.refused("credit.above-invoice", which, line.gross().toString());
            }
            boolean all = line.isUntouched() && part.amount().equals(line.gross());
            Money net = line.net(part.amount());
            lines.add(all ? line.line() : part(line.line(), Texts.clean(part.detail()), net));
            amount = amount.plus(part.amount());
            last = part.line();
        }
        if (amount.isGreaterThan(left.gross())) {
            return Result.refused(
                    "credit.above-invoice", Integer.toString(last), left.gross().toString());
        }
        return lines.isEmpty()
                ? Result.refused("credit.line", "0")
                : Result.done(new Credited(List.copyOf(lines), amount));
    }

    /// What was deducted is given back as a negative number of it.
    private static InvoiceLine part(InvoiceLine line, String detail, Money net) {
        int sign = net.isNegative() ? -1 : 1;
        return new InvoiceLine(
                line.position(),
                line.description(),
                detail,
                sign,
                UnitCode.ONE,
                new UnitPrice(net.times(sign).toDecimal(), 1),
                net,
                line.category(),
                line.vatBasisPoints());
    }

    private Result<List<LegalNote>> notes(Invoice invoice, String reason, LocalDate issuedOn) {
        String text = Texts.clean(reason);
        return LegalNotes.of(rows, invoice.buyer().kind(), invoice.language(), issuedOn)
                .map(
                        notes -> {
                            List<LegalNote> all = new ArrayList<>();
                            if (!text.isEmpty()) {
                                int end = Math.min(text.length(), REASON_LENGTH_MAX);
                                all.add(new LegalNote(REASON, text.substring(0, end), true));
                            }
                            // owed by nobody here, yet wanted in the data
                            notes.forEach(
                                    note ->
                                            all.add(
                                                    new LegalNote(
                                                            note.subject(), note.text(), false)));
                            return List.copyOf(all);
                        });
    }

    private static Invoice document(
            Invoice invoice,
            CreditRequest request,
            LocalDate issuedOn,
            Credited credited,
            List<LegalNote> notes) {
        List<VatSubtotal> vat = vat(invoice, credited.lines());
        Money net = Figures.sum(credited.lines().stream().map(InvoiceLine::net).toList());
        Money tax = Figures.sum(vat.stream().map(VatSubtotal::vat).toList());
        Money gross = net.plus(tax);
        Money rounding = credited.amount().minus(gross);
        return new Invoice(
                DocumentType.CREDIT_NOTE,
                "",
                issuedOn,
                invoice.suppliedFrom(),
                invoice.suppliedTo(),
                issuedOn,
                Drafting.process(rounding.isZero()),
                invoice.language(),
                invoice.seller(),
                invoice.buyer(),
                List.of(new PrecedingInvoice(invoice.number(), invoice.issuedOn())),
                credited.lines(),
                vat,
                new Totals(net, tax, gross, credited.amount(), rounding, Money.cents(0)),
                new Payment(credited.amount(), issuedOn, request.means()),
                invoice.orderReference(),
                notes);
    }

    private static List<VatSubtotal> vat(Invoice invoice, List<InvoiceLine> lines) {
        List<VatSubtotal> vat = new ArrayList<>();
        for (VatSubtotal of : invoice.vat()) {
            List<Money> nets =
                    lines.stream()
                            .filter(line -> line.category() == of.category())
                            .filter(line -> line.vatBasisPoints() == of.basisPoints())
                            .map(InvoiceLine::net)
                            .toList();
            if (!nets.isEmpty()) {
                Money base = Figures.sum(nets);
                Money tax = Figures.vat(base, new Tax(of.basisPoints(), false));
                vat.add(
                        new VatSubtotal(
                                of.category(), of.basisPoints(), base, tax, of.exemption()));
            }
        }
        return List.copyOf(vat);
    }
}
