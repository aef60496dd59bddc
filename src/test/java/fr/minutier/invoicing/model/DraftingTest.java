package fr.minutier.invoicing.model;

import static fr.minutier.invoicing.Samples.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.invoicing.Buyer;
import fr.minutier.invoicing.BuyerKind;
import fr.minutier.invoicing.ChargeLine;
import fr.minutier.invoicing.InvoiceRequest;
import fr.minutier.invoicing.Quantity;
import fr.minutier.invoicing.Samples;
import fr.minutier.invoicing.VatTreatment;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.Refusal;
import fr.minutier.kernel.Result;
import fr.minutier.kernel.Tax;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class DraftingTest {

    private final Drafting drafting = new Drafting(Samples.rows());

    @Test
    void franchiseShowsNoRateAndNoTaxButTheWordingOfArticle293B() {
        Invoice invoice =
                issue(Samples.request(Samples.consumer(), Samples.FRANCHISE, Samples.act(12_00)));
        assertThat(invoice.totals())
                .isEqualTo(
                        new Totals(
                                Money.cents(12_00),
                                Money.cents(0),
                                Money.cents(12_00),
                                Money.cents(12_00),
                                Money.cents(0),
                                Money.cents(0)));
        assertThat(invoice.vat().getFirst().exemption())
                .isEqualTo("TVA non applicable, art. 293 B du CGI");
        assertThat(invoice.process()).isEqualTo("S2");
    }

    @Test
    void anHourAtARoundPriceIsNotACentMore() {
        ChargeLine tenHours = Samples.call(36_000, 166_67 / 100);
        assertThat(tenHours.charge()).isEqualTo(Money.cents(996_00));
        Invoice invoice = issue(Samples.request(Samples.company(), Samples.excluded(), tenHours));
        assertThat(invoice.lines().getFirst().price().amount()).isEqualByComparingTo("99.60");
        assertThat(invoice.lines().getFirst().price().baseQuantity()).isEqualTo(3_600);
        assertThat(invoice.totals().gross()).isEqualTo(Money.cents(1_195_20));
    }

    @Test
    void aConsumerPaysExactlyTheTaxIncludedPriceAndTheOddCentIsRounding() {
        Invoice even =
                issue(Samples.request(Samples.consumer(), Samples.included(), Samples.act(12_00)));
        assertThat(even.totals().net()).isEqualTo(Money.cents(10_00));
        assertThat(even.totals().rounding()).isEqualTo(Money.cents(0));

        Invoice odd =
                issue(Samples.request(Samples.consumer(), Samples.included(), Samples.act(12_03)));
        assertThat(odd.totals().net()).isEqualTo(Money.cents(10_03));
        assertThat(odd.totals().vat()).isEqualTo(Money.cents(2_01));
        assertThat(odd.totals().rounding()).isEqualTo(Money.cents(-1));
        assertThat(odd.totals().paid()).isEqualTo(Money.cents(12_03));
        assertThat(odd.totals().payable()).isEqualTo(Money.cents(0));
        assertThat(odd.process()).as("paid differs from the total by a cent").isEqualTo("S1");
    }

    @Test
    void aMinimumChargeIsExplainedByItsOwnDurationNotByABentHourlyPrice() {
        ChargeLine minimum =
                new ChargeLine(
                        "Appel",
                        "minimum 5,00 €",
                        Quantity.seconds(30),
                        fr.minutier.kernel.Rate.perMinute(Money.cents(150)),
                        Money.cents(5_00));
        Invoice invoice = issue(Samples.request(Samples.consumer(), Samples.FRANCHISE, minimum));
        assertThat(invoice.lines().getFirst().price())
                .isEqualTo(new UnitPrice(Money.cents(5_00).toDecimal(), 30));
    }

    @Test
    void onlyABusinessIsToldOfTheIndemnity() {
        Invoice business =
                issue(Samples.request(Samples.company(), Samples.FRANCHISE, Samples.act(10_00)));
        assertThat(text(business, "PMT")).contains("40");
        Invoice consumer =
                issue(Samples.request(Samples.consumer(), Samples.FRANCHISE, Samples.act(10_00)));
        assertThat(text(consumer, "PMT")).doesNotContain("40");
        assertThat(consumer.notes()).noneMatch(LegalNote::printed);
        assertThat(consumer.notes())
                .extracting(LegalNote::subject)
                .containsExactly("PMT", "PMD", "AAB");
    }

    @Test
    void aGapInTheDatedRowsIsRefusedByTheNameOfTheRow() {
        InvoiceRequest franchise =
                Samples.request(Samples.consumer(), Samples.FRANCHISE, Samples.act(10_00));
        assertThat(refusals(drafting.draft(franchise, LocalDate.of(2028, 1, 1))))
                .containsExactly(Refusal.of("law.row_missing", "vat.franchise", "2028-01-01"));
        InvoiceRequest unknownRate =
                Samples.request(
                        Samples.company(),
                        new VatTreatment.Standard(new Tax(1_960, true)),
                        Samples.act(10_00));
        assertThat(refusals(drafting.draft(unknownRate, TODAY)))
                .containsExactly(Refusal.of("law.row_missing", "vat.rate.1960", "2026-11-22"));
    }

    @Test
    void whatWasPaidMustBeWhatTheLinesMake() {
        InvoiceRequest short1 =
                Samples.paid(
                        Samples.consumer(),
                        Samples.included(),
                        Money.cents(11_99),
                        Samples.act(12_00));
        assertThat(refusals(drafting.draft(short1, TODAY)))
                .containsExactly(Refusal.of("invoice.payment_differs", "11.99 EUR", "12.00 EUR"));
    }

    @Test
    void taxThatCameOnTopOfEachOfSeveralChargesMayDifferByTheirRounding() {
        ChargeLine[] two = {Samples.act(1_03), Samples.act(1_03)};
        InvoiceRequest paidApart =
                Samples.paid(Samples.company(), Samples.excluded(), Money.cents(2_48), two);
        assertThat(issue(paidApart).totals().gross()).isEqualTo(Money.cents(2_47));
        assertThat(issue(paidApart).totals().rounding()).isEqualTo(Money.cents(1));
        InvoiceRequest tooMuch =
                Samples.paid(Samples.company(), Samples.excluded(), Money.cents(2_49), two);
        assertThat(refusals(drafting.draft(tooMuch, TODAY)))
                .extracting(Refusal::code)
                .containsExactly("invoice.payment_differs");
    }

    @Test
    void allReasonsAreGivenAtOnceWithTheirFields() {
        Buyer nobody =
                new Buyer(
                        BuyerKind.COMPANY,
                        " \u0000\u200B ",
                        Samples.company().address(),
                        "12345678",
                        "",
                        "",
                        "",
                        "");
        InvoiceRequest request =
                Samples.request(
                        nobody,
                        Samples.FRANCHISE,
                        ChargeLine.act("", "", Money.cents(5)),
                        ChargeLine.act("a", "", Money.cents(-1)));
        assertThat(refusals(drafting.draft(request, TODAY)))
                .extracting(Refusal::field)
                .containsExactly("buyer.name", "buyer.siren", "lines.description", "lines.charge");
    }

    @Test
    void textsLoseWhatNeitherXmlNorAPageCanCarry() {
        ChargeLine hostile =
                ChargeLine.act(
                        "Conse\u0001il\n\n <b>gras</b>\t\uD800 e\u0301t\u202Ee",
                        "",
                        Money.cents(100));
        Invoice invoice = issue(Samples.request(Samples.consumer(), Samples.FRANCHISE, hostile));
        assertThat(invoice.lines().getFirst().description())
                .isEqualTo("Conseil <b>gras</b> \u00E9te");
    }

    private Invoice issue(InvoiceRequest request) {
        return drafting.draft(request, TODAY).orElseThrow().numbered("F-2026-00001");
    }

    private static String text(Invoice invoice, String subject) {
        return invoice.notes().stream()
                .filter(note -> note.subject().equals(subject))
                .findFirst()
                .orElseThrow()
                .text();
    }

    private static List<Refusal> refusals(Result<?> result) {
        return switch (result) {
            case Result.Done<?> done -> throw new AssertionError("not refused: " + done);
            case Result.Refused<?>(List<Refusal> reasons) -> reasons;
        };
    }
}
