package fr.minutier.rating;

import fr.minutier.kernel.Money;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What charged time costs more: always, or within a window of the practice's clock.
///
/// @param name what the client is told: on Sundays, in the evening
/// @param hourly more for an hour
/// @param window null for always
public record Supplement(String name, Money hourly, @Nullable Window window) {

    /// A part of some days. A second belongs to it if it begins in it.
    ///
    /// @param from inclusive
    /// @param to exclusive; midnight is the end of the day
    public record Window(Set<Day> days, LocalTime from, LocalTime to) {

        public Window {
            days = Set.copyOf(days);
        }

        public static Window allDay(Day... days) {
            return new Window(Set.of(days), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
        }

        boolean contains(Day day, LocalTime time) {
            return days.contains(day)
                    && !time.isBefore(from)
                    && (time.isBefore(to) || endsWithTheDay());
        }

        boolean overlaps(Window other) {
            return (from.isBefore(other.to) || other.endsWithTheDay())
                    && (other.from.isBefore(to) || endsWithTheDay())
                    && days.stream().anyMatch(other.days::contains);
        }

        boolean endsWithTheDay() {
            return to.equals(LocalTime.MIDNIGHT);
        }
    }

    /// What kind of day it is. A public holiday is a holiday and no weekday for a tariff that
    /// names holidays; for one that does not, it is a weekday like any other.
    public enum Day {
        MONDAY,
        TUESDAY,
        WEDNESDAY,
        THURSDAY,
        FRIDAY,
        SATURDAY,
        SUNDAY,
        HOLIDAY;

        static Day of(DayOfWeek weekday) {
            return switch (weekday) {
                case MONDAY -> MONDAY;
                case TUESDAY -> TUESDAY;
                case WEDNESDAY -> WEDNESDAY;
                case THURSDAY -> THURSDAY;
                case FRIDAY -> FRIDAY;
                case SATURDAY -> SATURDAY;
                case SUNDAY -> SUNDAY;
            };
        }
    }
}
