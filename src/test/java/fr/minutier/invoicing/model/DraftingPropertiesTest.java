package fr.minutier.invoicing.model;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.invoicing.ChargeLine;
import fr.minutier.invoicing.InvoiceRequest;
import fr.minutier.invoicing.Samples;
import fr.minutier.invoicing.VatTreatment;
import fr.minutier.kernel.Tax;
import fr.minutier.testing.Cases;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The figures of random documents against an oracle of its own: whole-number arithmetic on twice
/// the cents, which shares nothing with the product's code.
class DraftingPropertiesTest {

    private final Drafting drafting = new Drafting(Samples.rows());

    @Test
    void everyTotalIsRightToTheCentAndPayableIsNothing() {
        Cases.forAll(
                3_000,
                random -> {
                    VatTreatment vat = treatment(random);
                    ChargeLine[] lines = lines(random);
                    InvoiceRequest request = Samples.request(Samples.consumer(), vat, lines);
                    Invoice invoice =
                            drafting.draft(request, Samples.TODAY).orElseThrow().numbered("1");
                    check(invoice, vat, lines);
                });
    }

    private static void check(Invoice invoice, VatTreatment vat, ChargeLine[] lines) {
        long charged =
                IntStream.range(0, lines.length)
                        .mapToLong(i -> lines[i].charge().minorUnits())
                        .sum();
        long net =
                switch (vat) {
                    case VatTreatment.Standard(Tax tax) when tax.included() ->
                            nearest(charged * 10, 12);
                    case VatTreatment.Standard _, VatTreatment.Franchise _ -> charged;
                };
        long tax = vat instanceof VatTreatment.Standard ? nearest(net * 20, 100) : 0;
        long paid =
                switch (vat) {
                    case VatTreatment.Standard(Tax t) when !t.included() -> net + tax;
                    case VatTreatment.Standard _, VatTreatment.Franchise _ -> charged;
                };
        Totals totals = invoice.totals();
        assertThat(totals.net().minorUnits()).isEqualTo(net);
        assertThat(totals.vat().minorUnits()).isEqualTo(tax);
        assertThat(totals.gross().minorUnits()).isEqualTo(net + tax);
        assertThat(totals.paid().minorUnits()).isEqualTo(paid);
        assertThat(totals.payable().minorUnits()).isZero();
        assertThat(totals.rounding().minorUnits()).isEqualTo(paid - net - tax).isBetween(-1L, 1L);
        checkLines(invoice, net);
    }

    private static void checkLines(Invoice invoice, long net) {
        long sum = 0;
        for (InvoiceLine line : invoice.lines()) {
            sum += line.net().minorUnits();
            BigDecimal price = line.price().amount();
            assertThat(price.scale()).isBetween(2, 6);
            BigInteger micros = price.movePointRight(6).toBigIntegerExact();
            // quantity x price / base in cents, half up: floor((2 x exact + 1) / 2)
            BigInteger twice =
                    micros.multiply(BigInteger.valueOf(line.quantity())).multiply(BigInteger.TWO);
            BigInteger unit = BigInteger.valueOf(10_000L * line.price().baseQuantity());
            BigInteger cents = twice.add(unit).divide(unit.multiply(BigInteger.TWO));
            assertThat(cents.longValueExact())
                    .as("%s x %s", line.quantity(), line.price())
                    .isEqualTo(line.net().minorUnits());
        }
        assertThat(sum).isEqualTo(net);
    }

    private static long nearest(long dividend, long divisor) {
        return (2 * dividend + divisor) / (2 * divisor);
    }

    private static VatTreatment treatment(RandomGenerator random) {
        return switch (random.nextInt(3)) {
            case 0 -> Samples.FRANCHISE;
            case 1 -> Samples.included();
            default -> Samples.excluded();
        };
    }

    private static ChargeLine[] lines(RandomGenerator random) {
        ChargeLine[] lines = new ChargeLine[1 + random.nextInt(6)];
        for (int i = 0; i < lines.length; i++) {
            lines[i] =
                    random.nextInt(3) == 0
                            ? Samples.act(1 + random.nextLong(200_000))
                            : Samples.call(
                                    1 + random.nextLong(random.nextBoolean() ? 600 : 400_000),
                                    1 + random.nextLong(1_000));
        }
        lines[0] = Samples.act(1 + random.nextLong(50_000));
        return lines;
    }
}
