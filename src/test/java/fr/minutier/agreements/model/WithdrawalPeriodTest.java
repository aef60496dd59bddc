package fr.minutier.agreements.model;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.kernel.LegalRows;
import fr.minutier.kernel.Result;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WithdrawalPeriodTest {

    private static final LegalRows ROWS = rows();

    private static LegalRows rows() {
        try (InputStream table =
                Objects.requireNonNull(
                        WithdrawalPeriodTest.class.getResourceAsStream("/law/withdrawal.tsv"))) {
            return LegalRows.parse(new String(table.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Articles L221-18 and L221-19: the day of the contract does not count, and a last day that is
    /// no working day moves on.
    @ParameterizedTest
    @CsvSource({
        "2026-11-23, 2026-12-07", // Monday to Monday
        "2026-11-22, 2026-12-07", // a Sunday moves on
        "2026-11-21, 2026-12-07", // a Saturday too
        "2026-12-11, 2026-12-28", // Christmas, a Friday, and the weekend after it
        "2026-03-23, 2026-04-07", // Easter Monday
        "2026-04-30, 2026-05-15", // Ascension Day
        "2027-05-03, 2027-05-18", // Whit Monday
        "2027-04-30, 2027-05-14",
        "2026-10-28, 2026-11-12" // 11 November
    })
    void itEndsOnAWorkingDay(LocalDate concludedOn, LocalDate lastDay) {
        assertThat(WithdrawalPeriod.lastDay(ROWS, concludedOn)).isEqualTo(Result.done(lastDay));
    }

    @Test
    void aHolidayCountsFromTheDayOnWhichTheLawMadeItOne() {
        LegalRows rows =
                LegalRows.parse(
                        """
                        key\tvalid_from\tvalid_to\tfrench\tenglish\tsource
                        withdrawal.days\t2014-06-14\t\t14\t14\ttest
                        holiday.12-07\t2027-01-01\t\t\t\ttest
                        """);
        assertThat(WithdrawalPeriod.lastDay(rows, LocalDate.parse("2026-11-23")))
                .isEqualTo(Result.done(LocalDate.parse("2026-12-07")));
        assertThat(WithdrawalPeriod.lastDay(rows, LocalDate.parse("2027-11-23")))
                .isEqualTo(Result.done(LocalDate.parse("2027-12-08")));
    }

    @ParameterizedTest
    @CsvSource({
        "1818, 1818-03-22",
        "1943, 1943-04-25",
        "2000, 2000-04-23",
        "2008, 2008-03-23",
        "2024, 2024-03-31",
        "2026, 2026-04-05",
        "2049, 2049-04-18",
        "2076, 2076-04-19",
        "2285, 2285-03-22"
    })
    void easterIsWhereTheTablesSay(int year, LocalDate easter) {
        assertThat(WithdrawalPeriod.easter(year)).isEqualTo(easter);
    }

    @Test
    void beforeTheDataBeginNothingIsComputed() {
        assertThat(WithdrawalPeriod.lastDay(ROWS, LocalDate.of(2014, 6, 13)))
                .isEqualTo(Result.refused("law.row_missing", "withdrawal.days", "2014-06-13"));
    }
}
