package fr.minutier.invoicing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import fr.minutier.invoicing.model.Crediting;
import fr.minutier.invoicing.model.Drafting;
import fr.minutier.invoicing.model.Invoice;
import fr.minutier.invoicing.model.InvoiceLine;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.Seconds;
import fr.minutier.kernel.Tax;
import fr.minutier.platform.i18n.Bundles;
import fr.minutier.platform.i18n.Language;
import fr.minutier.rating.Balances;
import fr.minutier.rating.Charge;
import fr.minutier.rating.Course;
import fr.minutier.rating.Generated;
import fr.minutier.rating.Lot;
import fr.minutier.rating.Price;
import fr.minutier.rating.Rater;
import fr.minutier.rating.Rating;
import fr.minutier.rating.Supplement;
import fr.minutier.rating.Supplement.Day;
import fr.minutier.rating.Tariff;
import fr.minutier.rating.Usage;
import fr.minutier.testing.Cases;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Whatever an exchange was charged becomes the lines of its invoice.
class ChargeLinesTest {

    private static final Bundles BUNDLES = Bundles.load(true);
    private static final Course SATURDAY =
            Course.from(Instant.parse("2027-06-05T21:55:00Z"), ZoneId.of("Europe/Paris"));
    private static final List<Tax> TAXES =
            List.of(Tax.NONE, new Tax(2_000, true), new Tax(2_000, false));

    private final Drafting drafting = new Drafting(Samples.rows());
    private final Crediting crediting = new Crediting(Samples.rows());

    @Test
    void everyLineIsSaidAndTheirSumIsWhatWasPaid() {
        Cases.forAll(
                400,
                random -> {
                    Generated generated = new Generated(random);
                    Tariff any = generated.tariff();
                    Tax tax = TAXES.get(random.nextInt(TAXES.size()));
                    Tariff tariff =
                            new Tariff("v1", tax, any.rounding(), any.price(), any.surcharges());
                    Usage usage = generated.usage(tariff, 5_000);
                    Balances balances = generated.balances(tariff, usage);
                    Rating rating = Rater.rate(tariff, usage, balances).orElseThrow();
                    if (rating.total().isPositive()) {
                        check(
                                rating,
                                tax,
                                random.nextBoolean() ? Language.FRENCH : Language.ENGLISH);
                    }
                });
    }

    private void check(Rating rating, Tax tax, Language language) {
        ChargeLine[] lines = lines(rating.charges(), language);
        VatTreatment vat = VatTreatment.of(tax);
        InvoiceRequest request = Samples.paid(Samples.consumer(), vat, rating.total(), lines);
        Invoice invoice = drafting.draft(request, Samples.TODAY).orElseThrow().numbered("1");
        assertThat(invoice.totals().paid()).isEqualTo(rating.total());
        assertThat(invoice.totals().payable().isZero()).isTrue();
        assertThat(invoice.totals().rounding().minorUnits()).isBetween(-1L, 1L);
        Money sum = Money.cents(0);
        for (InvoiceLine line : invoice.lines()) {
            assertThat(line.description()).isNotBlank();
            assertThat(line.detail()).isNotBlank().doesNotContain("rating.trace");
            assertThat(line.price().amount()).isNotNegative();
            assertThat(line.price().explains(line.quantity(), line.net())).isTrue();
            sum = sum.plus(line.net());
        }
        assertThat(sum).isEqualTo(invoice.totals().net());
        checkCredited(invoice);
    }

    /// All of it can be given back, deductions included.
    private void checkCredited(Invoice invoice) {
        CreditRequest whole =
                new CreditRequest(
                        "withdrawal:1",
                        new InvoiceId(new UUID(1, 1)),
                        new CreditRequest.Extent.Whole(),
                        "",
                        ZoneId.of("Europe/Paris"),
                        PaymentMeans.CARD);
        Invoice credit =
                crediting
                        .draft(invoice, List.of(), whole, Samples.TODAY)
                        .orElseThrow()
                        .numbered("2");
        assertThat(credit.totals().paid()).isEqualTo(invoice.totals().paid());
        assertThat(credit.totals().net()).isEqualTo(invoice.totals().net());
        assertThat(Crediting.isWhole(invoice, List.of(credit))).isTrue();
    }

    @Test
    void linesAreInTheWordsOfTheBuyer() {
        Tax tax = new Tax(2_000, true);
        Price price =
                Price.perHour(Money.euros("90"))
                        .withFee(Money.euros("1"))
                        .with(
                                new Supplement(
                                        "Dimanche",
                                        Money.euros("30"),
                                        Supplement.Window.allDay(Day.SUNDAY)));
        Balances before =
                Balances.of(
                        List.of(
                                new Lot.Sum(
                                        "first",
                                        Money.euros("2"),
                                        tax,
                                        Lot.Origin.BOUGHT,
                                        null,
                                        Instant.EPOCH)));
        Rating rating =
                Rater.rate(Tariff.of("v1", tax, price), Usage.at(SATURDAY, 480), before)
                        .orElseThrow();

        assertThat(lines(rating.charges(), Language.FRENCH))
                .extracting(ChargeLine::description, line -> line.charge().toString())
                .containsExactly(
                        tuple("Frais de mise en relation", "1.00 EUR"),
                        tuple("Avis rapide", "12.00 EUR"),
                        tuple("Dimanche", "1.50 EUR"),
                        tuple("Déjà payé, déduit", "-2.00 EUR"));
        ChargeLine[] english = lines(rating.charges(), Language.ENGLISH);
        assertThat(english[0].description()).isEqualTo("Connection fee");
        assertThat(english[1].detail()).contains("a minute");
        assertThat(english[2].quantity()).isEqualTo(new Quantity.Time(new Seconds(180)));
        assertThat(english[3].quantity()).isEqualTo(new Quantity.Units(-1));
    }

    private static ChargeLine[] lines(List<Charge> charges, Language language) {
        return new ChargeLines("Avis rapide", BUNDLES.in(language))
                .of(charges)
                .toArray(ChargeLine[]::new);
    }
}
