package fr.minutier.invoicing.model;

import fr.minutier.kernel.Refusal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/// Recomputes the totals of a document's data to the cent, where the official rules tolerate more:
/// each line, their sum, VAT per category and rate on the sum of its lines, the total and what is
/// left to pay.
public final class DataCheck {

    private DataCheck() {}

    /// Figures as the data write them.
    public record Line(
            BigDecimal quantity,
            BigDecimal price,
            BigDecimal baseQuantity,
            BigDecimal net,
            String category,
            BigDecimal percent) {}

    /// The VAT of one category and rate.
    public record Vat(String category, BigDecimal percent, BigDecimal base, BigDecimal amount) {}

    /// What is read from a file.
    public record Data(
            String number,
            String seller,
            List<Line> lines,
            List<Vat> vat,
            BigDecimal linesTotal,
            BigDecimal basis,
            BigDecimal vatTotal,
            String gross,
            String paid,
            BigDecimal rounding,
            String payable) {}

    /// `verify.line` (position), `verify.lines_total`, `verify.vat` (rate), `verify.vat_total`,
    /// `verify.gross`, `verify.payable`: each with what is written and what is right.
    public static List<Refusal> faults(Data data) {
        List<Refusal> faults = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < data.lines().size(); i++) {
            Line line = data.lines().get(i);
            BigDecimal right =
                    line.quantity()
                            .multiply(line.price())
                            .divide(line.baseQuantity(), 2, RoundingMode.HALF_UP);
            differs(faults, "verify.line", String.valueOf(i + 1), line.net(), right);
            sum = sum.add(line.net());
        }
        differs(faults, "verify.lines_total", "", data.linesTotal(), sum);
        differs(faults, "verify.basis", "", data.basis(), sum);
        BigDecimal vatTotal = vat(data, faults);
        differs(faults, "verify.vat_total", "", data.vatTotal(), vatTotal);
        BigDecimal gross = sum.add(vatTotal);
        differs(faults, "verify.gross", "", new BigDecimal(data.gross()), gross);
        BigDecimal payable = gross.subtract(new BigDecimal(data.paid())).add(data.rounding());
        differs(faults, "verify.payable", "", new BigDecimal(data.payable()), payable);
        return faults;
    }

    private static BigDecimal vat(Data data, List<Refusal> faults) {
        BigDecimal total = BigDecimal.ZERO;
        for (Vat vat : data.vat()) {
            BigDecimal base =
                    data.lines().stream()
                            .filter(line -> line.category().equals(vat.category()))
                            .filter(line -> line.percent().compareTo(vat.percent()) == 0)
                            .map(Line::net)
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
            String rate = vat.percent().toPlainString();
            differs(faults, "verify.vat_base", rate, vat.base(), base);
            BigDecimal right =
                    base.multiply(vat.percent()).movePointLeft(2).setScale(2, RoundingMode.HALF_UP);
            differs(faults, "verify.vat", rate, vat.amount(), right);
            total = total.add(right);
        }
        return total;
    }

    private static void differs(
            List<Refusal> faults, String code, String which, BigDecimal written, BigDecimal right) {
        if (written.compareTo(right) != 0) {
            faults.add(Refusal.of(code, which, written.toPlainString(), right.toPlainString()));
        }
    }
}
