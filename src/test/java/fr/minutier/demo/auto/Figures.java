package fr.minutier.demo.auto;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// What one receipt bills, and what its tariff comes to when recomputed from nothing but the
/// receipt. Pure.
///
/// @param billedNanos what the billed intervals come to, of which the last fraction of a second is
///     not billed
/// @param charged as the receipt says, tax included, in major units of the currency
/// @param recomputed the same by rate and seconds, rounded half up to the cent
record Figures(
        long billedSeconds,
        long billedNanos,
        BigDecimal charged,
        BigDecimal recomputed,
        String rate) {

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long MILLIS_PER_SECOND = 1_000;
    private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3_600);
    private static final BigDecimal BASIS_POINTS = BigDecimal.valueOf(10_000);

    /// @throws IllegalArgumentException if it does not bill by the second
    static Figures of(byte[] receipt) {
        Map<?, ?> fields = new JsonMapper().readValue(receipt, Map.class);
        if (!(fields.get("tariff") instanceof Map<?, ?> tariff)
                || !"by the second".equals(tariff.get("kind"))) {
            throw new IllegalArgumentException("the receipt does not bill by the second");
        }
        long seconds = ((Number) value(fields, "billedSeconds")).longValue();
        String rate = (String) value(tariff, "hourlyPrice");
        BigDecimal price =
                amount(rate)
                        .multiply(BigDecimal.valueOf(seconds))
                        .divide(SECONDS_PER_HOUR, 2, RoundingMode.HALF_UP);
        if ("excluding VAT".equals(tariff.get("prices"))) {
            BigDecimal basisPoints = new BigDecimal(value(tariff, "vatBasisPoints").toString());
            price =
                    price.add(
                            price.multiply(basisPoints)
                                    .divide(BASIS_POINTS, 2, RoundingMode.HALF_UP));
        }
        return new Figures(
                seconds, nanos(fields), amount((String) value(fields, "charged")), price, rate);
    }

    boolean follow() {
        return charged.compareTo(recomputed) == 0;
    }

    /// What the intervals come to, before the one floor to whole seconds.
    long billedMillis() {
        return billedNanos / NANOS_PER_MILLI;
    }

    /// Whether a browser's own measure differs by at most a second from the time billed, neither
    /// of them rounded, and the bill is that time without its last fraction of a second.
    boolean agreesWith(long mediaMillis) {
        return Math.abs(mediaMillis - billedMillis()) <= MILLIS_PER_SECOND
                && billedMillis() / MILLIS_PER_SECOND == billedSeconds;
    }

    private static long nanos(Map<?, ?> fields) {
        return ((List<?>) value(fields, "intervals"))
                .stream()
                        .mapToLong(
                                interval ->
                                        ((Number) value((Map<?, ?>) interval, "nanos")).longValue())
                        .sum();
    }

    private static Object value(Map<?, ?> fields, String name) {
        Object value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the receipt lacks " + name);
        }
        return value;
    }

    /// Of `12.00 EUR`.
    private static BigDecimal amount(String text) {
        return new BigDecimal(text.substring(0, text.indexOf(' ')));
    }
}
