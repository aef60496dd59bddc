package fr.minutier.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PublicHolidaysTest {

    @Test
    void franceHasEleven() {
        assertThat(new TreeSet<>(of(2026, "69001", "FR")))
                .extracting(LocalDate::toString)
                .containsExactly(
                        "2026-01-01",
                        "2026-04-06",
                        "2026-05-01",
                        "2026-05-08",
                        "2026-05-14",
                        "2026-05-25",
                        "2026-07-14",
                        "2026-08-15",
                        "2026-11-01",
                        "2026-11-11",
                        "2026-12-25");
    }

    @Test
    void someDepartmentsHaveTheirOwn() {
        assertThat(of(2027, "67000", "FR"))
                .hasSize(13)
                .contains(LocalDate.parse("2027-03-26"), LocalDate.parse("2027-12-26"));
        assertThat(of(2027, "97400", "FR")).hasSize(12).contains(LocalDate.parse("2027-12-20"));
        assertThat(of(2027, "1000", "BE")).isEmpty();
    }

    @Test
    void easterIsWhereTheChurchHasIt() {
        assertThat(PublicHolidays.easter(2024)).isEqualTo(LocalDate.parse("2024-03-31"));
        assertThat(PublicHolidays.easter(2025)).isEqualTo(LocalDate.parse("2025-04-20"));
        assertThat(PublicHolidays.easter(2038)).isEqualTo(LocalDate.parse("2038-04-25"));
        assertThat(PublicHolidays.easter(2285)).isEqualTo(LocalDate.parse("2285-03-22"));
    }

    private static Set<LocalDate> of(int year, String postcode, String country) {
        Address address = new Address("1 rue du Test", postcode, "Ville", country);
        return PublicHolidays.between(LocalDate.of(year, 6, 1), LocalDate.of(year, 7, 1), address);
    }
}
