package fr.minutier.invoicing;

import fr.minutier.kernel.LegalRows;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.Rate;
import fr.minutier.kernel.Rounding;
import fr.minutier.kernel.Seconds;
import fr.minutier.kernel.Tax;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/// Sellers, buyers and requests for tests.
public final class Samples {

    public static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    public static final Tax INCLUDED = new Tax(2_000, true);
    public static final Tax EXCLUDED = new Tax(2_000, false);
    public static final VatTreatment FRANCHISE = new VatTreatment.Franchise();

    private Samples() {}

    public static LegalRows rows() {
        try (InputStream table = Samples.class.getResourceAsStream("/law/invoicing.tsv")) {
            if (table == null) {
                throw new IllegalStateException("no /law/invoicing.tsv");
            }
            return LegalRows.parse(new String(table.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static Seller seller(String vatNumber) {
        return new Seller(
                "Camille Essai",
                "Cabinet Essai",
                "EI",
                "732829320",
                "73282932000074",
                vatNumber,
                new Address("12 rue de la République", "Bâtiment B", "69002", "Lyon", "FR"),
                "FR7630006000011234567890189",
                "camille@essai.example",
                "Médiateur de la consommation : mediateur.example",
                false);
    }

    public static Buyer consumer() {
        return Buyer.consumer(
                "Dominique Témoin",
                Address.french("3 impasse des Lilas", "35000", "Rennes"),
                "dominique@temoin.example");
    }

    public static Buyer company() {
        return new Buyer(
                BuyerKind.COMPANY,
                "Atelier Exemple SARL",
                Address.french("8 quai des Docks", "44000", "Nantes"),
                "552100554",
                "",
                "FR96552100554",
                "compta@exemple.example",
                "");
    }

    public static ChargeLine act(long cents) {
        return ChargeLine.act(
                "Un avis rapide, au temps juste",
                "Acte à prix fixe : 45 min comprises",
                Money.cents(cents));
    }

    /// A call by the minute, charged as rating does: rounded once, half up.
    public static ChargeLine call(long seconds, long centsPerMinute) {
        Rate rate = Rate.perMinute(Money.cents(centsPerMinute));
        return new ChargeLine(
                "Consultation en visio du 22 novembre 2026",
                "",
                Quantity.seconds(seconds),
                rate,
                rate.price(new Seconds(seconds), Rounding.HALF_UP));
    }

    /// A request paid exactly.
    public static InvoiceRequest request(Buyer buyer, VatTreatment vat, ChargeLine... lines) {
        Money charged =
                List.of(lines).stream().map(ChargeLine::charge).reduce(Money.cents(0), Money::plus);
        Money paid =
                switch (vat) {
                    case VatTreatment.Franchise() -> charged;
                    case VatTreatment.Standard(Tax tax) -> tax.gross(charged);
                };
        return paid(buyer, vat, paid, lines);
    }

    public static InvoiceRequest paid(
            Buyer buyer, VatTreatment vat, Money paid, ChargeLine... lines) {
        boolean franchise = vat instanceof VatTreatment.Franchise;
        return new InvoiceRequest(
                "exchange:1",
                DocumentLanguage.FRENCH,
                ZoneId.of("Europe/Paris"),
                TODAY,
                TODAY,
                seller(franchise ? "" : "FR44732829320"),
                buyer,
                List.of(lines),
                vat,
                new Payment(paid, TODAY, PaymentMeans.CARD),
                "");
    }

    public static VatTreatment included() {
        return new VatTreatment.Standard(INCLUDED);
    }

    public static VatTreatment excluded() {
        return new VatTreatment.Standard(EXCLUDED);
    }
}
