package fr.minutier.invoicing.model;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Rounding;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// What earlier credit notes have left of each line of an invoice. A line's share of what was paid
/// is a step of the rounded running total, the last line taking the rest, so that the shares add up
/// to the sum that was paid, whatever the rounding of tax did to it.
record Remainder(List<Line> lines) {

    private static final int WHOLE = 10_000;

    /// What is left of one line.
    ///
    /// @param net without tax
    /// @param gross of what was paid
    record Line(InvoiceLine line, Money net, Money gross) {

        boolean isUntouched() {
            return net.equals(line.net());
        }

        Line minus(Money creditedNet, Money creditedGross) {
            return new Line(line, net.minus(creditedNet), gross.minus(creditedGross));
        }

        /// The net amount of a part: all that is left of the line for all of its share, else in
        /// proportion, rounded half up, which is never more than what is left.
        Money net(Money part) {
            if (part.equals(gross)) {
                return net;
            }
            BigInteger exact =
                    BigInteger.valueOf(part.minorUnits())
                            .multiply(BigInteger.valueOf(net.minorUnits()));
            return new Money(
                    Rounding.HALF_UP.divide(exact, BigInteger.valueOf(gross.minorUnits())),
                    net.currency());
        }
    }

    Remainder {
        lines = List.copyOf(lines);
    }

    /// @param credits the credit notes of the invoice, in the order of their issue
    static Remainder of(Invoice invoice, List<Invoice> credits) {
        List<Line> left = shares(invoice);
        for (Invoice credit : credits) {
            for (Line credited : shares(credit)) {
                int index = credited.line().position() - 1;
                left.set(index, left.get(index).minus(credited.net(), credited.gross()));
            }
        }
        return new Remainder(left);
    }

    private static List<Line> shares(Invoice document) {
        List<Line> shares = new ArrayList<>();
        Money paid = document.totals().paid();
        long given = 0;
        BigInteger running = BigInteger.ZERO;
        for (InvoiceLine line : document.lines()) {
            running =
                    running.add(
                            BigInteger.valueOf(line.net().minorUnits())
                                    .multiply(BigInteger.valueOf(WHOLE + line.vatBasisPoints())));
            boolean last = shares.size() == document.lines().size() - 1;
            long until =
                    last
                            ? paid.minorUnits()
                            : Rounding.HALF_UP.divide(running, BigInteger.valueOf(WHOLE));
            shares.add(new Line(line, line.net(), new Money(until - given, paid.currency())));
            given = until;
        }
        return shares;
    }

    Money gross() {
        return lines.stream().map(Line::gross).reduce(Money.cents(0), Money::plus);
    }
}
