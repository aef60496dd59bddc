package fr.minutier.platform.i18n;

import fr.minutier.kernel.Seconds;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Lengths, days and hours as a language writes them; the words come from the `format` bundle.
final class Calendar {

    private static final int MINUTE = 60;
    private static final int HOUR = 3_600;

    private final Texts texts;
    private final DateTimeFormatter month;

    Calendar(Texts texts) {
        this.texts = texts;
        this.month = DateTimeFormatter.ofPattern("MMMM", texts.language().locale());
    }

    String duration(Seconds length, boolean toTheSecond) {
        if (length.isNegative()) {
            return "\u2212" + duration(new Seconds(-length.value()), toTheSecond);
        }
        long hours = length.value() / HOUR;
        long minutes = length.value() % HOUR / MINUTE;
        long seconds = length.value() % MINUTE;
        boolean withSeconds = toTheSecond || seconds > 0;
        if (hours > 0) {
            return hours(hours, minutes, seconds, withSeconds);
        }
        if (minutes > 0) {
            return withSeconds
                    ? texts.get("format.length.minutes-seconds", minutes, twoDigits(seconds))
                    : texts.get("format.length.minutes", minutes);
        }
        return texts.get("format.length.seconds", seconds);
    }

    private String hours(long hours, long minutes, long seconds, boolean withSeconds) {
        if (withSeconds) {
            return texts.get(
                    "format.length.hours-minutes-seconds",
                    hours,
                    twoDigits(minutes),
                    twoDigits(seconds));
        }
        return minutes > 0
                ? texts.get("format.length.hours-minutes", hours, twoDigits(minutes))
                : texts.get("format.length.hours", hours);
    }

    String clock(Seconds length) {
        long total = Math.max(0, length.value());
        String tail = twoDigits(total % MINUTE);
        return total < HOUR
                ? total / MINUTE + ":" + tail
                : total / HOUR + ":" + twoDigits(total % HOUR / MINUTE) + ":" + tail;
    }

    String date(LocalDate date) {
        String key = date.getDayOfMonth() == 1 ? "format.date.first" : "format.date";
        return texts.get(
                key,
                String.valueOf(date.getDayOfMonth()),
                month.format(date),
                String.valueOf(date.getYear()));
    }

    String shortDate(LocalDate date) {
        return DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT).format(date);
    }

    String time(Instant instant, ZoneId zone) {
        ZonedDateTime local = instant.atZone(zone);
        return texts.get(
                "format.time", String.valueOf(local.getHour()), twoDigits(local.getMinute()));
    }

    String dateTime(Instant instant, ZoneId zone) {
        return texts.get(
                "format.date-time", date(instant.atZone(zone).toLocalDate()), time(instant, zone));
    }

    private static String twoDigits(long number) {
        return (number < 10 ? "0" : "") + number;
    }
}
