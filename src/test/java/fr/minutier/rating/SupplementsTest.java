package fr.minutier.rating;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Seconds;
import fr.minutier.kernel.Tax;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// 60 EUR an hour; 30 more on Sundays and holidays, 12 more from 20:00 on every other day: a
/// second costs 1.6667, 2.5 or 2 cents.
class SupplementsTest {

    private static final Supplement.Day[] WORKING = {
        Supplement.Day.MONDAY,
        Supplement.Day.TUESDAY,
        Supplement.Day.WEDNESDAY,
        Supplement.Day.THURSDAY,
        Supplement.Day.FRIDAY,
        Supplement.Day.SATURDAY
    };
    private static final Supplement SUNDAY =
            new Supplement(
                    "Sunday",
                    Money.euros("30"),
                    Supplement.Window.allDay(Supplement.Day.SUNDAY, Supplement.Day.HOLIDAY));
    private static final Supplement EVENING =
            new Supplement(
                    "Evening",
                    Money.euros("12"),
                    new Supplement.Window(
                            Set.of(WORKING), LocalTime.of(20, 0), LocalTime.MIDNIGHT));
    private static final Tariff TARIFF =
            Tariff.of(
                    "v1",
                    new Tax(2_000, true),
                    Price.perHour(Money.euros("60")).with(SUNDAY).with(EVENING));

    @ParameterizedTest
    @CsvSource({
        "2027-03-24T10:00:00Z, 3600, 60.00, 0, 0", // a Wednesday at 11:00 in Paris
        "2027-03-24T18:30:00Z, 3600, 66.00, 0, 1800", // 19:30 to 20:30
        "2027-03-27T22:30:00Z, 3600, 81.00, 1800, 1800", // Saturday 23:30 into Sunday
        "2027-03-28T21:30:00Z, 3600, 75.00, 1800, 0", // Sunday 23:30, summer time, into Monday
        "2027-05-05T22:00:00Z, 3600, 90.00, 3600, 0", // Ascension Day, a Thursday
        "2027-05-06T21:59:59.999Z, 2, 0.04, 1, 0", // its last millisecond begins a second
    })
    void timeIsSplitWhereTheClockOfThePracticeSays(
            String start, long seconds, String amount, long sunday, long evening) {
        Course course =
                Course.from(
                        Instant.parse(start), ZoneId.of("Europe/Paris"), LocalDate.of(2027, 5, 6));
        Rating rating = rate(TARIFF, course, seconds);
        assertThat(rating.total()).isEqualTo(Money.euros(amount));
        assertThat(seconds(rating, "Sunday")).isEqualTo(sunday);
        assertThat(seconds(rating, "Evening")).isEqualTo(evening);
    }

    @ParameterizedTest
    @CsvSource({
        // the night of 28 March 2027 has no hour from 2 to 3: 0:00 to 6:00 are five hours
        "2027-03-27T23:00:00Z, 21600, Europe/Paris, 18000",
        // that of 31 October has it twice: seven
        "2027-10-30T22:00:00Z, 28800, Europe/Paris, 25200",
        "2027-10-31T00:30:00Z, 3600, Europe/Paris, 3600",
        // half an hour less, and no change of clocks
        "2027-03-28T09:30:00Z, 28800, Pacific/Marquesas, 21600",
        "2027-03-27T13:00:00Z, 28800, Pacific/Noumea, 21600",
        "2027-10-30T20:00:00Z, 28800, Indian/Reunion, 21600",
        // clocks go back by half an hour on 4 April
        "2027-04-03T13:00:00Z, 28800, Australia/Lord_Howe, 23400",
    })
    void nightsAreAsLongAsTheyReallyAre(String start, long seconds, String zone, long counted) {
        Supplement night =
                new Supplement(
                        "Night",
                        Money.euros("36"),
                        new Supplement.Window(
                                Set.of(Supplement.Day.values()),
                                LocalTime.MIDNIGHT,
                                LocalTime.of(6, 0)));
        Tariff tariff = Tariff.of("v1", Tax.NONE, Price.perHour(Money.euros("0")).with(night));
        Course course = Course.from(Instant.parse(start), ZoneId.of(zone));
        assertThat(rate(tariff, course, seconds).total()).isEqualTo(Money.cents(counted));
    }

    @Test
    void pausesAreNotCountedAndSecondsAreWhereTheyBegin() {
        Instant saturday = Instant.parse("2027-03-27T22:00:00Z");
        Instant sunday = Instant.parse("2027-03-27T23:30:00.250Z");
        Course course =
                new Course(
                        List.of(
                                new Course.Stretch(saturday, saturday.plusMillis(600_500)),
                                new Course.Stretch(sunday, sunday.plusMillis(600_500))),
                        ZoneId.of("Europe/Paris"),
                        Set.of());
        Rating rating = rate(TARIFF, course, 1_201);
        assertThat(seconds(rating, "Evening")).isEqualTo(601); // the last one ends on Sunday
        assertThat(seconds(rating, "Sunday")).isEqualTo(600);
    }

    /// The second stretch begins in the middle of a second: its seconds begin at half past.
    @Test
    void aSecondMayBeginInOneStretchAndEndInTheNext() {
        Instant morning = Instant.parse("2027-03-27T09:00:00Z");
        Instant midnight = Instant.parse("2027-03-27T23:00:00Z");
        Course course =
                new Course(
                        List.of(
                                new Course.Stretch(morning, morning.plusMillis(600_500)),
                                new Course.Stretch(midnight.minusSeconds(10), midnight)),
                        ZoneId.of("Europe/Paris"),
                        Set.of());
        Rating rating = rate(TARIFF, course, 700);
        assertThat(seconds(rating, "Evening")).isEqualTo(10);
        assertThat(seconds(rating, "Sunday")).isEqualTo(89);
    }

    @Test
    void aHolidayIsAWeekdayForATariffThatDoesNotNameHolidays() {
        Supplement thursday =
                new Supplement(
                        "Thursday",
                        Money.euros("6"),
                        Supplement.Window.allDay(Supplement.Day.THURSDAY));
        Course course =
                Course.from(
                        Instant.parse("2027-05-06T08:00:00Z"),
                        ZoneId.of("Europe/Paris"),
                        LocalDate.of(2027, 5, 6));
        Price.ByTime price = Price.perHour(Money.euros("60")).with(thursday);
        assertThat(rate(Tariff.of("v1", Tax.NONE, price), course, 3_600).total())
                .isEqualTo(Money.euros("66"));
        assertThat(rate(Tariff.of("v1", Tax.NONE, price.with(SUNDAY)), course, 3_600).total())
                .isEqualTo(Money.euros("90"));
    }

    /// The time of an act's overflow, and that after free and drawn seconds, is where it really
    // was.
    @Test
    void supplementsBelongToTheTimeThatIsCharged() {
        Course course =
                Course.from(Instant.parse("2027-03-24T18:50:00Z"), ZoneId.of("Europe/Paris"));
        Price.ByTime price = Price.perHour(Money.euros("60")).with(EVENING);
        Tariff act =
                Tariff.of(
                        "v1",
                        Tax.NONE,
                        new Price.Act(Money.euros("10"), Seconds.ofMinutes(5), price));
        assertThat(seconds(rate(act, course, 900), "Evening")).isEqualTo(300);
        Tariff free = Tariff.of("v1", Tax.NONE, price.withFree(120));
        Rating rating =
                Rater.rate(free, Usage.at(course, 900), Balances.credit(Seconds.ofMinutes(12)))
                        .orElseThrow();
        assertThat(seconds(rating, "Evening")).isEqualTo(60);
        assertThat(rating.total()).isEqualTo(Money.euros("1.20"));
    }

    private static long seconds(Rating rating, String name) {
        return rating.charges().stream()
                .filter(charge -> charge.name().equals(name))
                .mapToLong(Charge::quantity)
                .sum();
    }

    private static Rating rate(Tariff tariff, Course course, long seconds) {
        return Rater.rate(tariff, Usage.at(course, seconds), Balances.NONE).orElseThrow();
    }
}
