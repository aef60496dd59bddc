package fr.minutier.agreements.model;

import fr.minutier.kernel.LegalRows;
import fr.minutier.kernel.Result;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;

/// How long a consumer may withdraw: so many days after that of the contract, and until the next
/// working day if the last one is a Saturday, a Sunday or a public holiday (articles L221-18 and
/// L221-19 of the Code de la consommation). Length and holidays are dated rows of law.
public final class WithdrawalPeriod {

    private static final String HOLIDAY = "holiday.";
    private static final String EASTER = HOLIDAY + "easter+";

    private WithdrawalPeriod() {}

    /// The last day of the right, or a refusal that names the missing row.
    public static Result<LocalDate> lastDay(LegalRows rows, LocalDate concludedOn) {
        return rows.find("withdrawal.days", concludedOn)
                .map(row -> concludedOn.plusDays(Long.parseLong(row.french())))
                .map(day -> nextWorkingDay(rows, day));
    }

    private static LocalDate nextWorkingDay(LegalRows rows, LocalDate from) {
        LocalDate day = from;
        while (isWeekend(day) || isHoliday(rows, day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private static boolean isHoliday(LegalRows rows, LocalDate day) {
        return rows.rows().stream()
                .filter(row -> row.key().startsWith(HOLIDAY) && row.isValidOn(day))
                .anyMatch(row -> falls(row.key(), day));
    }

    private static boolean falls(String key, LocalDate day) {
        return key.startsWith(EASTER)
                ? easter(day.getYear())
                        .plusDays(Long.parseLong(key.substring(EASTER.length())))
                        .equals(day)
                : MonthDay.parse("--" + key.substring(HOLIDAY.length())).equals(MonthDay.from(day));
    }

    /// Easter Sunday of the Gregorian calendar (the rule of the ecclesiastical moon, in the form of
    /// Oudin).
    static LocalDate easter(int year) {
        int century = year / 100;
        int golden = year % 19;
        int moon =
                (century - century / 4 - (century - (century - 17) / 25) / 3 + 19 * golden + 15)
                        % 30;
        int corrected = moon - moon / 28 * (1 - 29 / (moon + 1) * ((21 - golden) / 11));
        int weekday = (year + year / 4 + corrected + 2 - century + century / 4) % 7;
        int offset = corrected - weekday;
        int month = 3 + (offset + 40) / 44;
        return LocalDate.of(year, month, offset + 28 - 31 * (month / 4));
    }
}
