package fr.minutier.operations.web;

import fr.minutier.kernel.Seconds;
import fr.minutier.platform.i18n.Texts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.UUID;

/// Counts, lengths and sizes as one reader writes them.
record Amounts(Texts texts) {

    private static final long[] SIZES = {1_000_000_000L, 1_000_000L, 1_000L};
    private static final String[] SIZE_KEYS = {"giga", "mega", "kilo"};

    String count(long count) {
        return texts.number(BigDecimal.valueOf(count));
    }

    String millis(long millis) {
        return texts.get("operations.millis", count(millis));
    }

    /// To a tenth of a second below ten, whole seconds beyond.
    String length(Duration length) {
        if (length.toSeconds() >= 10) {
            return texts.duration(new Seconds(length.toSeconds()));
        }
        BigDecimal seconds =
                BigDecimal.valueOf(length.toMillis(), 3).setScale(1, RoundingMode.HALF_UP);
        return texts.get("operations.seconds", texts.number(seconds));
    }

    /// To a tenth of the largest decimal unit that fits.
    String bytes(long bytes) {
        for (int index = 0; index < SIZES.length; index++) {
            if (bytes >= SIZES[index]) {
                BigDecimal size =
                        BigDecimal.valueOf(bytes)
                                .divide(BigDecimal.valueOf(SIZES[index]), 1, RoundingMode.HALF_UP);
                return texts.get("operations.bytes." + SIZE_KEYS[index], texts.number(size));
            }
        }
        return texts.get("operations.bytes", count(bytes));
    }

    /// The time of day to the second.
    String clock(Instant instant, ZoneId zone) {
        ZonedDateTime at = instant.atZone(zone);
        return texts.get(
                "operations.clock",
                padded(at.getHour()),
                padded(at.getMinute()),
                padded(at.getSecond()));
    }

    private static String padded(int number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }

    /// The last group of an identifier, which is random and enough to find it in a log.
    static String brief(UUID id) {
        String text = id.toString();
        return text.substring(text.lastIndexOf('-') + 1);
    }
}
