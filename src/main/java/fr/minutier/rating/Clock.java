package fr.minutier.rating;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;

/// Splits billable time by the windows of supplements: each second belongs to the window in which
/// it begins on the clock of the zone, so that an hour that is repeated or skipped counts as long
/// as it really was.
final class Clock {

    private static final long SECOND = 1_000_000_000L;

    private final List<Supplement> supplements;
    private final Course course;
    private final ZoneRules rules;
    private final boolean namesHolidays;

    Clock(List<Supplement> supplements, Course course) {
        this.supplements = supplements;
        this.course = course;
        this.rules = course.zone().getRules();
        this.namesHolidays = namesHolidays(supplements);
    }

    private static boolean namesHolidays(List<Supplement> supplements) {
        for (Supplement supplement : supplements) {
            Supplement.Window window = supplement.window();
            if (window != null && window.days().contains(Supplement.Day.HOLIDAY)) {
                return true;
            }
        }
        return false;
    }

    /// How many of the seconds `from` to `to` of the billable time belong to each supplement.
    long[] count(long from, long to) {
        long[] counts = new long[supplements.size()];
        List<Course.Stretch> stretches = course.stretches();
        long passedNanos = 0;
        long second = from;
        int last = stretches.size() - 1;
        for (int index = 0; index <= last && second < to; index++) {
            Course.Stretch stretch = stretches.get(index);
            long endNanos = passedNanos + nanos(stretch.from(), stretch.to());
            long end = index == last ? to : Math.min(to, ceiling(endNanos));
            if (end > second) {
                Instant at = plus(stretch.from(), second, passedNanos);
                countStretch(at, end - second, counts);
                second = end;
            }
            passedNanos = endNanos;
        }
        return counts;
    }

    private void countStretch(Instant from, long seconds, long[] counts) {
        Instant at = from;
        long left = seconds;
        while (left > 0) {
            ZoneOffset offset = rules.getOffset(at);
            LocalDateTime local =
                    LocalDateTime.ofEpochSecond(at.getEpochSecond(), at.getNano(), offset);
            Supplement.Day day = day(local);
            LocalDateTime next = local.toLocalDate().plusDays(1).atStartOfDay();
            int found = -1;
            for (int index = 0; index < counts.length; index++) {
                Supplement.Window window = supplements.get(index).window();
                if (window == null || !window.days().contains(day)) {
                    continue;
                }
                if (window.contains(day, local.toLocalTime())) {
                    found = index;
                }
                next = earlier(next, local, window.from());
                next = earlier(next, local, window.to());
            }
            Instant until = next.toInstant(offset);
            ZoneOffsetTransition transition = rules.nextTransition(at);
            if (transition != null && transition.getInstant().isBefore(until)) {
                until = transition.getInstant();
            }
            long counted = Math.min(left, ceiling(nanos(at, until)));
            if (found >= 0) {
                counts[found] += counted;
            }
            left -= counted;
            at = at.plusSeconds(counted);
        }
    }

    private Supplement.Day day(LocalDateTime local) {
        return namesHolidays && course.holidays().contains(local.toLocalDate())
                ? Supplement.Day.HOLIDAY
                : Supplement.Day.of(local.getDayOfWeek());
    }

    private static LocalDateTime earlier(LocalDateTime next, LocalDateTime now, LocalTime edge) {
        LocalDateTime at = now.toLocalDate().atTime(edge);
        return at.isAfter(now) && at.isBefore(next) ? at : next;
    }

    /// The instant at which a billable second of a stretch begins.
    private static Instant plus(Instant from, long second, long passedNanos) {
        return from.plusSeconds(second)
                .minusSeconds(passedNanos / SECOND)
                .minusNanos(passedNanos % SECOND);
    }

    private static long nanos(Instant from, Instant to) {
        return Math.addExact(
                Math.multiplyExact(to.getEpochSecond() - from.getEpochSecond(), SECOND),
                to.getNano() - from.getNano());
    }

    private static long ceiling(long nanos) {
        return (nanos + SECOND - 1) / SECOND;
    }
}
