package fr.minutier.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Refusal;
import fr.minutier.kernel.Result;
import fr.minutier.kernel.Seconds;
import fr.minutier.kernel.Tax;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeesTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Tax EXCLUDED = new Tax(2_000, false);
    private static final Fee.Retainer RETAINER =
            new Fee.Retainer(
                    "v1",
                    EXCLUDED,
                    Money.euros("500"),
                    new Term.Monthly(LocalDate.of(2027, 1, 31)),
                    Seconds.ofMinutes(300),
                    Seconds.ofMinutes(120),
                    Lot.Weights.TIME);

    /// Ten hours for 800, valid for a year: until the end of the same day.
    @Test
    void aPackIsALotOfTimeThatIsValidToTheEndOfADay() {
        Fee.Pack pack =
                new Fee.Pack(
                        "v1",
                        new Tax(2_000, true),
                        Money.euros("800"),
                        Seconds.ofMinutes(600),
                        Period.ofYears(1),
                        Lot.Weights.TIME);
        Instant bought = Instant.parse("2027-03-27T23:30:00Z"); // 28 March, 00:30 in Paris
        Fees.Sale sale = Fees.buy(pack, "pack-1", bought, PARIS).orElseThrow();
        assertThat(sale.rating().total()).isEqualTo(Money.euros("800"));
        assertThat(sale.rating().net()).isEqualTo(Money.cents(66_667));
        assertThat(sale.lots())
                .containsExactly(
                        new Lot.Time(
                                "pack-1",
                                Seconds.ofMinutes(600),
                                Lot.Origin.BOUGHT,
                                Instant.parse("2028-03-28T22:00:00Z"),
                                bought,
                                Lot.Weights.TIME));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 2027-01-31, 2027-02-28",
        "1, 2027-02-28, 2027-03-31",
        "2, 2027-03-31, 2027-04-30",
        "13, 2028-02-29, 2028-03-31"
    })
    void monthsGoOnTheDayOfTheFirstOne(int index, LocalDate from, LocalDate until) {
        assertThat(RETAINER.term().days(index)).isEqualTo(new Term.Days(from, until));
    }

    @Test
    void aPeriodOfARetainerIncludesTimeAndCarriesOverWhatItMay() {
        Fees.Sale second =
                Fees.open(RETAINER, 1, Seconds.ofMinutes(180), "retainer", PARIS).orElseThrow();
        assertThat(second.rating().total()).isEqualTo(Money.euros("600"));
        assertThat(second.broken()).isEqualTo(Seconds.ofMinutes(60));
        Instant end = Instant.parse("2027-03-30T22:00:00Z");
        assertThat(second.lots())
                .extracting(Lot.Time::id, Lot.Time::left, Lot.Time::expiresAt)
                .containsExactly(
                        tuple("retainer/1/carried", Seconds.ofMinutes(120), end),
                        tuple("retainer/1", Seconds.ofMinutes(300), end));
        Tariff overflow = Tariff.perMinute("v1", Money.euros("2"), EXCLUDED);
        Usage march = Usage.at(Course.from(Instant.parse("2027-03-30T21:00:00Z"), PARIS), 10_000);
        Rating rating = Rater.rate(overflow, march, Balances.of(second.lots())).orElseThrow();
        assertThat(rating.drawings())
                .extracting(Drawing::lot)
                .containsExactly("retainer/1/carried", "retainer/1");
        Fees.Sale first =
                Fees.open(RETAINER, 0, Seconds.ofMinutes(7), "retainer", PARIS).orElseThrow();
        assertThat(first.lots()).hasSize(1);
        assertThat(first.broken()).isEqualTo(Seconds.ofMinutes(7));
    }

    @Test
    void aProjectIsOnePeriod() {
        Fee.Retainer project =
                new Fee.Retainer(
                        "v1",
                        EXCLUDED,
                        Money.euros("3000"),
                        new Term.Project(LocalDate.of(2027, 3, 1), LocalDate.of(2027, 6, 1)),
                        Seconds.ofMinutes(1_200),
                        Seconds.ZERO,
                        Lot.Weights.TIME);
        Fees.Sale sale = Fees.open(project, 0, Seconds.ZERO, "site", PARIS).orElseThrow();
        assertThat(sale.lots().getFirst().expiresAt())
                .isEqualTo(Instant.parse("2027-05-31T22:00:00Z"));
        assertThat(codes(Fees.open(project, 1, Seconds.ZERO, "site", PARIS)))
                .containsExactly("rating.period.none");
    }

    @ParameterizedTest
    @CsvSource({"0, 200.00", "150.00, 50.00", "200.00, 0.00", "999.00, 0.00"})
    void aCommitmentChargesWhatIsMissingToIt(String used, String missing) {
        Fee.Commitment commitment =
                new Fee.Commitment("v1", new Tax(2_000, true), Money.euros("200"), RETAINER.term());
        Rating rating = Fees.close(commitment, Money.euros(used)).orElseThrow();
        assertThat(rating.total()).isEqualTo(Money.euros(missing));
        assertThat(rating.trace().getFirst().amount()).isEqualTo(rating.amount());
    }

    @Test
    void nonsenseIsRefused() {
        Fee.Pack pack =
                new Fee.Pack(
                        "",
                        Tax.NONE,
                        Money.euros("-1"),
                        Seconds.ZERO,
                        Period.ofDays(-1),
                        Lot.Weights.TIME);
        assertThat(codes(Fees.buy(pack, "", Instant.EPOCH, PARIS)))
                .containsExactly(
                        "rating.version.missing",
                        "rating.price.range",
                        "rating.included.range",
                        "rating.instant.range",
                        "rating.name.missing",
                        "rating.field.malformed");
        Fee.Commitment commitment =
                new Fee.Commitment("v1", Tax.NONE, Money.euros("200"), RETAINER.term());
        assertThat(codes(Fees.close(commitment, Money.euros("-1"))))
                .containsExactly("rating.sum.range");
    }

    private static List<String> codes(Result<?> result) {
        return result instanceof Result.Refused<?>(List<Refusal> reasons)
                ? reasons.stream().map(Refusal::code).toList()
                : List.of();
    }
}
