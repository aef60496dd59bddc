package fr.minutier.practice;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The public holidays of France (article L3133-1 of the Code du travail), with those of its own of
/// Alsace and Moselle (L3134-13) and of overseas departments (L3422-2), by the postcode of a
/// practice. None are known of other countries. Pure.
public final class PublicHolidays {

    private static final String FRANCE = "FR";

    private static final List<MonthDay> FIXED =
            List.of(
                    MonthDay.of(1, 1),
                    MonthDay.of(5, 1),
                    MonthDay.of(5, 8),
                    MonthDay.of(7, 14),
                    MonthDay.of(8, 15),
                    MonthDay.of(11, 1),
                    MonthDay.of(11, 11),
                    MonthDay.of(12, 25));

    /// The end of slavery, by the beginning of the postcode.
    private static final Map<String, MonthDay> ABOLITION =
            Map.of(
                    "971", MonthDay.of(5, 27),
                    "972", MonthDay.of(5, 22),
                    "973", MonthDay.of(6, 10),
                    "974", MonthDay.of(12, 20),
                    "976", MonthDay.of(4, 27));

    private static final Set<String> ALSACE_MOSELLE = Set.of("57", "67", "68");

    private PublicHolidays() {}

    /// Those of the years from one day's to another's.
    public static Set<LocalDate> between(LocalDate from, LocalDate to, Address address) {
        Set<LocalDate> days = new HashSet<>();
        if (!address.country().equals(FRANCE)) {
            return days;
        }
        for (int year = from.getYear(); year <= to.getYear(); year++) {
            add(days, year, address.postcode());
        }
        return Set.copyOf(days);
    }

    private static void add(Set<LocalDate> days, int year, String postcode) {
        for (MonthDay day : FIXED) {
            days.add(day.atYear(year));
        }
        LocalDate easter = easter(year);
        days.add(easter.plusDays(1));
        days.add(easter.plusDays(39));
        days.add(easter.plusDays(50));
        if (startsWithAny(postcode, ALSACE_MOSELLE)) {
            days.add(easter.minusDays(2));
            days.add(LocalDate.of(year, 12, 26));
        }
        ABOLITION.forEach(
                (department, day) -> {
                    if (postcode.startsWith(department)) {
                        days.add(day.atYear(year));
                    }
                });
    }

    private static boolean startsWithAny(String postcode, Set<String> departments) {
        return departments.stream().anyMatch(postcode::startsWith);
    }

    /// Easter Sunday of the Gregorian calendar, by the method of Meeus, Jones and Butcher.
    static LocalDate easter(int year) {
        int golden = year % 19;
        int century = year / 100;
        int rest = year % 100;
        int correction = (8 * century + 13) / 25;
        int epact = (19 * golden + century - century / 4 - correction + 15) % 30;
        int weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
        int shift = (golden + 11 * epact + 22 * weekday) / 451;
        int days = epact + weekday - 7 * shift + 114;
        return LocalDate.of(year, days / 31, days % 31 + 1);
    }
}
