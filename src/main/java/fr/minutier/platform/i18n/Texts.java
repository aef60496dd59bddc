package fr.minutier.platform.i18n;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Rate;
import fr.minutier.kernel.Refusal;
import fr.minutier.kernel.Seconds;
import java.math.BigDecimal;
import java.text.Format;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The words of one language. Messages are [MessageFormat] patterns without quoting (apostrophes
/// are
/// curly, so they mean themselves); plurals are choices, `{0,choice,0#aucun|1#un|1<{0} échanges}`.
/// Arguments may be [Money], [Seconds], [Rate], [LocalDate], numbers or strings; each is written as
/// this language writes it. Immutable, thread-safe.
public final class Texts {

    private static final Logger LOG = LoggerFactory.getLogger(Texts.class);

    private final Language language;
    private final Map<String, String> messages;
    private final Map<String, MessageFormat> patterns;
    private final boolean strict;
    private final Figures figures;
    private final Calendar calendar;

    Texts(Language language, Map<String, String> messages, boolean strict) {
        this.language = language;
        this.messages = Map.copyOf(messages);
        this.patterns = parse(messages, language);
        this.strict = strict;
        this.figures = new Figures(language);
        this.calendar = new Calendar(this);
    }

    private static Map<String, MessageFormat> parse(
            Map<String, String> messages, Language language) {
        Map<String, MessageFormat> patterns = new TreeMap<>();
        messages.forEach(
                (key, message) -> {
                    if (message.indexOf('{') < 0) {
                        return;
                    }
                    try {
                        patterns.put(key, new MessageFormat(message, language.locale()));
                    } catch (IllegalArgumentException malformed) {
                        throw new IllegalStateException(
                                key + " in " + language.tag() + ": " + message, malformed);
                    }
                });
        return Map.copyOf(patterns);
    }

    public Language language() {
        return language;
    }

    /// Every key that has a text.
    public Set<String> keys() {
        return messages.keySet();
    }

    public boolean has(String key) {
        return messages.containsKey(key);
    }

    /// The text of a key as it is written in its bundle, before arguments; the key if there is
    /// none.
    String pattern(String key) {
        return messages.getOrDefault(key, key);
    }

    /// The text of a key with its arguments filled in.
    ///
    /// @throws IllegalArgumentException if there is no such key and the texts are strict; otherwise
    ///     the key itself is the answer and the gap is logged
    public String get(String key, Object... arguments) {
        MessageFormat pattern = patterns.get(key);
        if (pattern != null) {
            return fill((MessageFormat) pattern.clone(), arguments);
        }
        String message = messages.get(key);
        if (message != null) {
            return message;
        }
        if (strict) {
            throw new IllegalArgumentException("no text " + key + " in " + language.tag());
        }
        LOG.error("no text {} in {}", key, language.tag());
        return key;
    }

    private String fill(MessageFormat pattern, Object[] arguments) {
        Format[] formats = pattern.getFormatsByArgumentIndex();
        Object[] written = new Object[Math.max(arguments.length, formats.length)];
        for (int index = 0; index < written.length; index++) {
            boolean counted = index < formats.length && formats[index] instanceof NumberFormat;
            Object argument = index < arguments.length ? arguments[index] : "";
            written[index] = counted ? number(argument) : write(argument);
        }
        return pattern.format(written);
    }

    private static Object number(Object argument) {
        return argument instanceof String digits && digits.matches("-?[0-9]{1,18}")
                ? (Object) Long.valueOf(digits)
                : argument;
    }

    private Object write(Object argument) {
        return switch (argument) {
            case Money money -> money(money);
            case Seconds seconds -> duration(seconds);
            case Rate rate -> rate(rate);
            case LocalDate date -> date(date);
            case BigDecimal decimal -> figures.decimal(decimal);
            case Integer integer -> figures.decimal(BigDecimal.valueOf(integer));
            case Long integer -> figures.decimal(BigDecimal.valueOf(integer));
            default -> argument;
        };
    }

    /// A refusal in words. Arguments written by the kernel (`12.00 EUR`, `90 s`, `2026-11-22`) are
    /// rewritten as this language writes them.
    public String refusal(Refusal refusal) {
        Object[] arguments = refusal.arguments().stream().map(Figures::recognise).toArray();
        return get(refusal.code(), arguments);
    }

    /// `1 234,56 €` or `€1,234.56`.
    public String money(Money money) {
        return figures.money(money);
    }

    /// A price of time: by the minute when that is a whole number of cents, else by the hour.
    public String rate(Rate rate) {
        BigDecimal hour = figures.exactly(rate, 3_600);
        BigDecimal minute = figures.exactly(rate, 60);
        return minute.scale() <= 2 || hour.scale() > 2
                ? get("format.rate.minute", figures.amount(minute, rate.currency()))
                : get("format.rate.hour", figures.amount(hour, rate.currency()));
    }

    /// A length as one says it: `42 s`, `15 min`, `13 min 02 s`, `1 h 30`.
    public String duration(Seconds length) {
        return calendar.duration(length, false);
    }

    /// A measured length, to the second even when there are none: `2 min 00 s`.
    public String measured(Seconds length) {
        return calendar.duration(length, true);
    }

    /// A running clock: `13:02`, `1:13:02`.
    public String clock(Seconds length) {
        return calendar.clock(length);
    }

    /// `22 novembre 2026` or `22 November 2026`.
    public String date(LocalDate date) {
        return calendar.date(date);
    }

    /// `22/11/2026`, for columns.
    public String shortDate(LocalDate date) {
        return calendar.shortDate(date);
    }

    /// The time of day, `14 h 45` or `14:45`.
    public String time(Instant instant, ZoneId zone) {
        return calendar.time(instant, zone);
    }

    /// Day and time, `22 novembre 2026 à 14 h 45`.
    public String dateTime(Instant instant, ZoneId zone) {
        return calendar.dateTime(instant, zone);
    }

    /// A percentage given in percent, `5,5 %` or `5.5%`.
    public String percent(BigDecimal percent) {
        return get("format.percent", figures.decimal(percent.stripTrailingZeros()));
    }

    /// A percentage given in hundredths of a percent: 2,000 is `20 %`.
    public String basisPoints(int basisPoints) {
        return percent(BigDecimal.valueOf(basisPoints, 2));
    }

    /// A plain number with grouped thousands and as many decimals as it has.
    public String number(BigDecimal number) {
        return figures.decimal(number);
    }
}
