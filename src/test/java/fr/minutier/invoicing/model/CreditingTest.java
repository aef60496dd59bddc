package fr.minutier.invoicing.model;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.invoicing.ChargeLine;
import fr.minutier.invoicing.CreditRequest;
import fr.minutier.invoicing.CreditRequest.Extent;
import fr.minutier.invoicing.CreditRequest.Part;
import fr.minutier.invoicing.DocumentType;
import fr.minutier.invoicing.InvoiceId;
import fr.minutier.invoicing.InvoiceRequest;
import fr.minutier.invoicing.PaymentMeans;
import fr.minutier.invoicing.Samples;
import fr.minutier.invoicing.VatTreatment;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.Result;
import fr.minutier.testing.Cases;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Rule I6: a credit note names its invoice and never exceeds it, whole, in part, by line.
class CreditingTest {

    private static final Crediting CREDITING = new Crediting(Samples.rows());

    private static Invoice invoice(VatTreatment vat, ChargeLine... lines) {
        return invoice(Samples.request(Samples.consumer(), vat, lines));
    }

    private static Invoice invoice(InvoiceRequest request) {
        return new Drafting(Samples.rows())
                .draft(request, Samples.TODAY)
                .orElseThrow()
                .numbered("F-2026-00001");
    }

    private static CreditRequest request(Extent extent) {
        return new CreditRequest(
                "withdrawal:1",
                new InvoiceId(new UUID(1, 1)),
                extent,
                "Rétractation du client",
                ZoneId.of("Europe/Paris"),
                PaymentMeans.CARD);
    }

    private static Extent part(int line, long cents) {
        return new Extent.Parts(List.of(new Part(line, Money.cents(cents), "")));
    }

    private static Result<Invoice> credit(Invoice invoice, List<Invoice> earlier, Extent extent) {
        return CREDITING
                .draft(invoice, earlier, request(extent), Samples.TODAY.plusDays(3))
                .map(draft -> draft.numbered("F-2026-0000" + (2 + earlier.size())));
    }

    @Test
    void aWholeCreditNoteMirrorsItsInvoice() {
        Invoice invoice = invoice(Samples.included(), Samples.act(12_03), Samples.call(481, 150));
        Invoice credit = credit(invoice, List.of(), new Extent.Whole()).orElseThrow();
        assertThat(credit.type()).isEqualTo(DocumentType.CREDIT_NOTE);
        assertThat(credit.preceding())
                .containsExactly(new PrecedingInvoice("F-2026-00001", Samples.TODAY));
        assertThat(credit.lines()).isEqualTo(invoice.lines());
        assertThat(credit.vat()).isEqualTo(invoice.vat());
        assertThat(credit.totals()).isEqualTo(invoice.totals());
        assertThat(credit.issuedOn()).isEqualTo(Samples.TODAY.plusDays(3));
        assertThat(credit.notes().getFirst().text()).isEqualTo("Rétractation du client");
    }

    @Test
    void aPartTakesItsTaxOutOfWhatIsGivenBack() {
        Invoice invoice = invoice(Samples.included(), Samples.act(60_00));
        Invoice credit = credit(invoice, List.of(), part(1, 35_90)).orElseThrow();
        assertThat(credit.totals().paid()).isEqualTo(Money.cents(35_90));
        assertThat(credit.totals().net()).isEqualTo(Money.cents(29_92));
        assertThat(credit.totals().vat()).isEqualTo(Money.cents(5_98));
        assertThat(credit.totals().rounding()).isEqualTo(Money.cents(0));
        assertThat(credit.process()).isEqualTo("S2");
        assertThat(credit.lines().getFirst().price().explains(1, Money.cents(29_92))).isTrue();
    }

    @Test
    void underTheFranchiseAPartBearsNoTax() {
        Invoice invoice = invoice(Samples.FRANCHISE, Samples.act(60_00));
        Invoice credit = credit(invoice, List.of(), part(1, 35_90)).orElseThrow();
        assertThat(credit.totals().net()).isEqualTo(Money.cents(35_90));
        assertThat(credit.totals().vat()).isEqualTo(Money.cents(0));
        assertThat(credit.vat().getFirst().exemption())
                .isEqualTo(invoice.vat().getFirst().exemption());
    }

    @Test
    void neitherOneNorSeveralExceedTheInvoice() {
        Invoice invoice = invoice(Samples.included(), Samples.act(60_00));
        assertThat(credit(invoice, List.of(), part(1, 60_01)))
                .isEqualTo(Result.refused("credit.above-invoice", "1", "60.00 EUR"));
        Invoice first = credit(invoice, List.of(), part(1, 40_00)).orElseThrow();
        assertThat(credit(invoice, List.of(first), part(1, 20_01)))
                .isEqualTo(Result.refused("credit.above-invoice", "1", "20.00 EUR"));
        Invoice rest = credit(invoice, List.of(first), new Extent.Whole()).orElseThrow();
        assertThat(rest.totals().paid()).isEqualTo(Money.cents(20_00));
        assertThat(first.totals().net().plus(rest.totals().net()))
                .isEqualTo(invoice.totals().net());
        assertThat(credit(invoice, List.of(first, rest), new Extent.Whole()))
                .isEqualTo(Result.refused("credit.nothing-left", "F-2026-00001"));
        assertThat(Crediting.isWhole(invoice, List.of(first))).isFalse();
        assertThat(Crediting.isWhole(invoice, List.of(first, rest))).isTrue();
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        Invoice invoice = invoice(Samples.included(), Samples.act(60_00));
        Invoice credit = credit(invoice, List.of(), new Extent.Whole()).orElseThrow();
        assertThat(credit(credit, List.of(), new Extent.Whole()))
                .isEqualTo(Result.refused("credit.not-an-invoice", "F-2026-00002"));
        assertThat(credit(invoice, List.of(), part(2, 1)))
                .isEqualTo(Result.refused("credit.line", "2"));
        assertThat(credit(invoice, List.of(), part(0, 1)))
                .isEqualTo(Result.refused("credit.line", "0"));
        assertThat(credit(invoice, List.of(), part(1, 0)))
                .isEqualTo(Result.refused("credit.amount", "1"));
        assertThat(credit(invoice, List.of(), new Extent.Parts(List.of())))
                .isEqualTo(Result.refused("credit.line", "0"));
        Part one = new Part(1, Money.cents(1), "");
        assertThat(credit(invoice, List.of(), new Extent.Parts(List.of(one, one))))
                .isEqualTo(Result.refused("credit.line", "1"));
    }

    @Test
    void creditsOfRandomPartsAddUpToTheInvoiceAndNeverExceedIt() {
        Cases.forAll(
                1_500,
                random -> {
                    Invoice invoice = invoice(random);
                    List<Invoice> credits = new ArrayList<>();
                    for (int step = random.nextInt(4); step > 0; step--) {
                        if (credit(invoice, credits, parts(random, invoice, credits))
                                instanceof Result.Done<Invoice>(Invoice credit)) {
                            check(credit);
                            credits.add(credit);
                        }
                    }
                    if (!Crediting.isWhole(invoice, credits)) {
                        Invoice rest = credit(invoice, credits, new Extent.Whole()).orElseThrow();
                        check(rest);
                        credits.add(rest);
                    }
                    assertThat(sum(credits.stream().map(c -> c.totals().paid()).toList()))
                            .isEqualTo(invoice.totals().paid());
                    assertThat(sum(credits.stream().map(c -> c.totals().net()).toList()))
                            .isEqualTo(invoice.totals().net());
                });
    }

    private static void check(Invoice credit) {
        assertThat(credit.totals().paid().isPositive()).isTrue();
        assertThat(Math.abs(credit.totals().rounding().minorUnits()))
                .isLessThanOrEqualTo(1 + credit.lines().size());
        credit.lines().forEach(line -> assertThat(line.net().isNegative()).isFalse());
        credit.lines()
                .forEach(
                        line ->
                                assertThat(line.price().explains(line.quantity(), line.net()))
                                        .isTrue());
    }

    private static Invoice invoice(RandomGenerator random) {
        VatTreatment vat =
                List.of(Samples.FRANCHISE, Samples.included(), Samples.excluded())
                        .get(random.nextInt(3));
        ChargeLine[] lines = new ChargeLine[random.nextInt(1, 5)];
        for (int index = 0; index < lines.length; index++) {
            lines[index] =
                    random.nextBoolean()
                            ? Samples.act(random.nextLong(1, 50_000))
                            : Samples.call(random.nextLong(60, 9_000), random.nextLong(50, 400));
        }
        return invoice(vat, lines);
    }

    private static Extent parts(RandomGenerator random, Invoice invoice, List<Invoice> credits) {
        List<Part> parts = new ArrayList<>();
        for (Remainder.Line line : Remainder.of(invoice, credits).lines()) {
            if (line.gross().isPositive() && random.nextInt(3) > 0) {
                long cents = random.nextLong(1, line.gross().minorUnits() + 1);
                parts.add(new Part(line.line().position(), Money.cents(cents), "part"));
            }
        }
        return new Extent.Parts(parts);
    }

    private static Money sum(List<Money> amounts) {
        return amounts.stream().reduce(Money.cents(0), Money::plus);
    }
}
