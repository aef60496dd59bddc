package fr.minutier.invoicing.model;

import fr.minutier.invoicing.ChargeLine;
import fr.minutier.invoicing.Quantity;
import fr.minutier.invoicing.VatTreatment;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.Rounding;
import fr.minutier.kernel.Tax;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The arithmetic of a document, pure integers of cents.
final class Figures {

    private static final int WHOLE = 10_000;

    private Figures() {}

    static Tax tax(VatTreatment treatment) {
        return switch (treatment) {
            case VatTreatment.Franchise() -> Tax.NONE;
            case VatTreatment.Standard(Tax tax) -> tax;
        };
    }

    static Money sum(List<Money> amounts) {
        return amounts.stream().reduce(Money.cents(0), Money::plus);
    }

    /// The net amount of each line. When charges include tax, the nets are the steps of the rounded
    /// running total, so that they add up to what tax taken out of the whole gives: the document
    /// then never differs from what was paid by more than the one cent of BT-114, however many
    /// lines it has.
    static List<Money> nets(List<ChargeLine> lines, Tax tax) {
        List<Money> nets = new ArrayList<>();
        Money charged = Money.cents(0);
        Money netted = Money.cents(0);
        for (ChargeLine line : lines) {
            charged = charged.plus(line.charge());
            Money net = tax.net(charged).minus(netted);
            netted = netted.plus(net);
            nets.add(net);
        }
        return nets;
    }

    /// VAT on the sum of the lines of one rate, rounded once, half up (rule I8).
    static Money vat(Money base, Tax tax) {
        BigInteger exact =
                BigInteger.valueOf(base.minorUnits())
                        .multiply(BigInteger.valueOf(tax.rateBasisPoints()));
        return new Money(
                Rounding.HALF_UP.divide(exact, BigInteger.valueOf(WHOLE)), base.currency());
    }

    static List<InvoiceLine> lines(List<ChargeLine> charges, Tax tax, VatCategory category) {
        List<Money> nets = nets(charges, tax);
        List<InvoiceLine> lines = new ArrayList<>();
        for (ChargeLine charge : charges) {
            Money net = nets.get(lines.size());
            lines.add(
                    new InvoiceLine(
                            lines.size() + 1,
                            charge.description(),
                            charge.detail(),
                            charge.quantity().amount(),
                            unit(charge.quantity()),
                            UnitPrice.explaining(charge.quantity(), netRate(charge, tax), net),
                            net,
                            category,
                            tax.rateBasisPoints()));
        }
        return lines;
    }

    private static UnitPrice.@Nullable NetRate netRate(ChargeLine charge, Tax tax) {
        return charge.nominalRate() == null
                ? null
                : new UnitPrice.NetRate(
                        charge.nominalRate(), tax.included() ? tax.rateBasisPoints() : 0);
    }

    private static UnitCode unit(Quantity quantity) {
        return switch (quantity) {
            case Quantity.Units _ -> UnitCode.ONE;
            case Quantity.Time _ -> UnitCode.SECOND;
        };
    }
}
