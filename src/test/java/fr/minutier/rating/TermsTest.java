package fr.minutier.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import fr.minutier.kernel.CanonicalJson;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.Refusal;
import fr.minutier.kernel.Result;
import fr.minutier.kernel.Seconds;
import fr.minutier.kernel.Tax;
import fr.minutier.testing.Cases;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/// Terms of offers: what is read of them, refused, and turned into prices with tax.
class TermsTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant AT = Instant.parse("2027-01-31T09:00:00Z");
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final LocalDate DAY = LocalDate.parse("2027-01-31");

    @Test
    void whatIsWrittenIsReadAgain() {
        Cases.forAll(
                500,
                random -> {
                    Terms terms = terms(random);
                    String json = CanonicalJson.write(TermsFormat.write(terms));
                    Map<?, ?> tree = JSON.readValue(json, Map.class);
                    Result<Terms> read = TermsFormat.read(tree);
                    assertThat(read)
                            .isEqualTo(
                                    terms.refusals().isEmpty()
                                            ? Result.done(terms)
                                            : Result.refused(terms.refusals()));
                });
    }

    /// A company pays what was typed; a consumer the same with tax, in every price that is quoted.
    @Test
    void aConsumerSeesEveryPriceWithTax() {
        Cases.forAll(
                500,
                random -> {
                    Terms terms = terms(random);
                    Tax before = new Tax(2_000, false);
                    Terms company = terms.sold("sold", before, false);
                    Terms consumer = terms.sold("sold", before, true);
                    assertThat(company.frame()).isEqualTo(terms.frame());
                    assertThat(company.tariff().price()).isEqualTo(terms.tariff().price());
                    assertThat(company.tariff().tax()).isEqualTo(before);
                    assertThat(consumer.tariff().tax()).isEqualTo(new Tax(2_000, true));
                    assertThat(prices(consumer))
                            .isEqualTo(
                                    prices(terms).stream()
                                            .map(price -> price.with(before))
                                            .toList());
                    assertThat(terms.sold("sold", new Tax(2_000, true), true).tariff().price())
                            .isEqualTo(terms.tariff().price());
                });
    }

    @Test
    void timeIsRoundedInTheUnitInWhichItIsQuoted() {
        Tax before = new Tax(2_000, false);
        Terms minute = Terms.of(Tariff.perMinute("v1", Money.cents(133), before));
        Terms hour = Terms.of(Tariff.of("v1", before, Price.perHour(Money.cents(10_001))));
        assertThat(hourly(minute.sold("v2", before, true))).isEqualTo(Money.cents(160 * 60));
        assertThat(hourly(hour.sold("v2", before, true))).isEqualTo(Money.cents(12_001));
    }

    @Test
    void aFrameBecomesAFeeOfTheDayOfTheOrder() {
        Frame month =
                new Frame.Retainer(
                        Money.euros("300.00"),
                        null,
                        Seconds.ofMinutes(120),
                        Seconds.ZERO,
                        Lot.Weights.TIME);
        assertThat(month.from(DAY, "v1", Tax.NONE))
                .isEqualTo(
                        new Fee.Retainer(
                                "v1",
                                Tax.NONE,
                                Money.euros("300.00"),
                                new Term.Monthly(DAY),
                                Seconds.ofMinutes(120),
                                Seconds.ZERO,
                                Lot.Weights.TIME));
        Frame project = new Frame.Commitment(Money.euros("90.00"), Period.ofMonths(1));
        assertThat(project.from(DAY, "v1", Tax.NONE))
                .isEqualTo(
                        new Fee.Commitment(
                                "v1",
                                Tax.NONE,
                                Money.euros("90.00"),
                                new Term.Project(DAY, LocalDate.parse("2027-02-28"))));
        Frame pack =
                new Frame.Pack(
                        Money.euros("90.00"), new Seconds(60), Period.ofDays(9), Lot.Weights.TIME);
        assertThat(Fees.buy((Fee.Pack) pack.from(DAY, "v1", Tax.NONE), "lot", AT, PARIS))
                .isInstanceOf(Result.Done.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "PREPAID | | | rating.frame.missing | frame",
                "PREPAID | COMMITMENT, 'price': '9' | | rating.frame.missing | frame",
                "FREE | PACK, 'price': '9', 'seconds': 60 | | rating.frame.free | frame",
                "FREE | | {} | rating.frame.free | deduction",
                "PREPAID | PACK, 'price': '9', 'seconds': 0 | | rating.included.range | frame.seconds",
                "PREPAID | RETAINER, 'price': '9', 'seconds': 0 | | rating.included.range | frame.seconds",
                "TIME | PACK, 'price': '-9', 'seconds': 9 | | rating.price.range | frame.price",
                "TIME | PACK, 'price': '9', 'seconds': 9, 'validity': 'P0D' | | rating.period.range | frame.validity",
                "TIME | PACK, 'price': '9', 'seconds': 9, 'validity': 'P11Y' | | rating.period.range | frame.validity",
                "TIME | PACK, 'price': '9', 'seconds': 9, 'validity': 'x' | | rating.field.malformed | frame.validity",
                "TIME | PACK, 'price': '9', 'seconds': 9, 'weights': {} | | rating.frame.weights | frame.weights",
                "TIME | PACK, 'price': '9', 'seconds': 9, 'weights': {'CALL': 0} | | rating.weight.range | frame.weights.CALL",
                "TIME | RETAINER, 'price': '9', 'seconds': 9, 'project': 'P2M', 'rolloverSeconds': 1 | | rating.frame.rollover | frame.rolloverSeconds",
                "TIME | COMMITMENT, 'price': '9', 'free': 1 | | rating.field.unknown | frame.free",
                "TIME | | {'validity': 'P-1D'} | rating.period.range | deduction.validity"
            })
    void nonsenseIsRefusedWithItsField(
            String price,
            @Nullable String frame,
            @Nullable String deduction,
            String code,
            String field) {
        String json =
                "{'tariff': {'version': 'v1', 'price': %s}%s%s}"
                        .formatted(
                                switch (price) {
                                    case "FREE" ->
                                            "{'kind': 'FREE', 'lengthSeconds': 60, 'quota': 1, 'hourlyWorth': '9'}";
                                    case "TIME" -> "{'kind': 'TIME', 'hourlyPrice': '90'}";
                                    default -> "{'kind': 'PREPAID'}";
                                },
                                frame == null ? "" : ", 'frame': {'kind': " + quoted(frame) + "}",
                                deduction == null ? "" : ", 'deduction': " + deduction);
        assertThat(TermsFormat.read(JSON.readValue(json.replace('\'', '"'), Map.class)))
                .isInstanceOfSatisfying(
                        Result.Refused.class,
                        refused ->
                                assertThat(((Result.Refused<?>) refused).reasons())
                                        .extracting(Refusal::code, Refusal::field)
                                        .containsExactly(tuple(code, field)));
    }

    private static String quoted(String frame) {
        int end = frame.indexOf(',');
        return "'" + frame.substring(0, end) + "'" + frame.substring(end);
    }

    private static Terms terms(RandomGenerator random) {
        Tariff tariff = new Generated(random).tariff();
        Frame frame =
                switch (random.nextInt(4)) {
                    case 0 ->
                            new Frame.Pack(
                                    Money.cents(random.nextLong(0, 100_000)),
                                    new Seconds(random.nextLong(0, 99_999)),
                                    random.nextBoolean()
                                            ? null
                                            : Period.ofMonths(random.nextInt(9)),
                                    new Lot.Weights(
                                            Map.of(Channel.MESSAGE, random.nextLong(0, 200))));
                    case 1 ->
                            new Frame.Retainer(
                                    Money.cents(random.nextLong(0, 100_000)),
                                    random.nextBoolean() ? null : Period.of(1, 2, 3),
                                    new Seconds(random.nextLong(0, 99_999)),
                                    new Seconds(random.nextLong(0, 9)),
                                    Lot.Weights.TIME);
                    case 2 ->
                            new Frame.Commitment(
                                    Money.cents(random.nextLong(0, 100_000)),
                                    random.nextBoolean() ? null : Period.ofDays(20));
                    default -> null;
                };
        return new Terms(
                tariff, frame, random.nextInt(4) == 0 ? new Deduction(Period.ofDays(9)) : null);
    }

    /// A price of the terms.
    private record Quoted(boolean hourly, Money price) {

        Quoted with(Tax tax) {
            long minute = price.minorUnits() / 60;
            return hourly && minute * 60 == price.minorUnits()
                    ? new Quoted(true, tax.gross(Money.cents(minute)).times(60))
                    : new Quoted(hourly, tax.gross(price));
        }
    }

    private static List<Quoted> prices(Terms terms) {
        List<Quoted> all = new ArrayList<>();
        switch (terms.tariff().price()) {
            case Price.ByTime byTime -> time(all, byTime);
            case Price.Act(Money price, _, Price.ByTime overflow) -> {
                all.add(new Quoted(false, price));
                if (overflow != null) {
                    time(all, overflow);
                }
            }
            case Price.Each(Money price) -> all.add(new Quoted(false, price));
            case Price.Free free -> all.add(new Quoted(true, free.hourlyWorth()));
            case Price.Prepaid _ -> {}
        }
        terms.tariff().surcharges().forEach(each -> all.add(new Quoted(false, each.price())));
        Frame frame = terms.frame();
        if (frame != null) {
            all.add(new Quoted(false, frame.price()));
        }
        return all;
    }

    private static void time(List<Quoted> all, Price.ByTime price) {
        price.tiers().tiers().forEach(tier -> all.add(new Quoted(true, tier.hourly())));
        all.add(new Quoted(false, price.connectionFee()));
        all.add(new Quoted(false, price.minimum()));
        Money cap = price.cap();
        if (cap != null) {
            all.add(new Quoted(false, cap));
        }
        price.supplements().forEach(each -> all.add(new Quoted(true, each.hourly())));
    }

    private static Money hourly(Terms terms) {
        return ((Price.ByTime) terms.tariff().price()).hourly();
    }
}
