package fr.minutier.platform.i18n;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Rate;
import fr.minutier.kernel.Seconds;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Amounts and numbers as a language writes them, from exact decimals only. The minus sign is the
/// typographic one (U+2212), which aligns with tabular figures.
final class Figures {

    private static final int RATE_DECIMALS_MAX = 4;
    private static final String MINUS = "\u2212";
    private static final Pattern AMOUNT = Pattern.compile("(-?[0-9]+\\.[0-9]{2}) EUR");
    private static final Pattern LENGTH = Pattern.compile("(-?[0-9]{1,15}) s");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private final Language language;
    private final String grouping;
    private final char decimalSign;

    Figures(Language language) {
        this.language = language;
        this.grouping =
                switch (language) {
                    case FRENCH -> String.valueOf(Typography.NARROW_SPACE);
                    case ENGLISH -> ",";
                };
        this.decimalSign =
                switch (language) {
                    case FRENCH -> ',';
                    case ENGLISH -> '.';
                };
    }

    /// The value meant by an argument that the kernel wrote as text; the text itself otherwise.
    static Object recognise(String argument) {
        Matcher amount = AMOUNT.matcher(argument);
        if (amount.matches()) {
            return Money.euros(amount.group(1));
        }
        Matcher length = LENGTH.matcher(argument);
        if (length.matches()) {
            return new Seconds(Long.parseLong(length.group(1)));
        }
        if (DAY.matcher(argument).matches()) {
            try {
                return LocalDate.parse(argument);
            } catch (DateTimeParseException _) {
                return argument;
            }
        }
        return argument;
    }

    String money(Money money) {
        return amount(money.toDecimal(), money.currency());
    }

    String amount(BigDecimal amount, Currency currency) {
        String sign = amount.signum() < 0 ? MINUS : "";
        String digits = unsigned(amount.abs());
        String symbol = currency.equals(Money.EURO) ? "€" : currency.getCurrencyCode();
        return switch (language) {
            case FRENCH -> sign + digits + Typography.NARROW_SPACE + symbol;
            case ENGLISH -> sign + symbol + digits;
        };
    }

    /// The price of so many seconds with two decimals, or up to four when it is not a whole number
    /// of minor units.
    BigDecimal exactly(Rate rate, int seconds) {
        int fraction = rate.currency().getDefaultFractionDigits();
        BigDecimal price =
                BigDecimal.valueOf(rate.numerator(), fraction)
                        .multiply(BigDecimal.valueOf(seconds))
                        .divide(
                                BigDecimal.valueOf(rate.denominator()),
                                RATE_DECIMALS_MAX,
                                RoundingMode.HALF_UP)
                        .stripTrailingZeros();
        return price.scale() < fraction ? price.setScale(fraction) : price;
    }

    String decimal(BigDecimal number) {
        return (number.signum() < 0 ? MINUS : "") + unsigned(number.abs());
    }

    private String unsigned(BigDecimal number) {
        String plain = (number.scale() < 0 ? number.setScale(0) : number).toPlainString();
        int point = plain.indexOf('.');
        String whole = point < 0 ? plain : plain.substring(0, point);
        StringBuilder written = new StringBuilder();
        for (int index = 0; index < whole.length(); index++) {
            if (index > 0 && (whole.length() - index) % 3 == 0) {
                written.append(grouping);
            }
            written.append(whole.charAt(index));
        }
        return point < 0
                ? written.toString()
                : written.append(decimalSign).append(plain, point + 1, plain.length()).toString();
    }
}
