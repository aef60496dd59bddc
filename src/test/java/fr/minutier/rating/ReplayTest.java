package fr.minutier.rating;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Exchanges that were had, priced again under other terms.
class ReplayTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final LocalDate FIRST = LocalDate.parse("2026-10-24");
    private static final Instant MORNING = Instant.parse("2026-11-03T09:00:00Z");
    private static final Tariff MINUTE = Tariff.perMinute("v1", Money.euros("1.00"), Tax.NONE);
    private static final Tariff PREPAID = Tariff.of("v1", Tax.NONE, new Price.Prepaid(Money.EURO));

    @Test
    void withoutAFrameItIsTheSumOfItsExchanges() {
        Cases.forAll(
                200,
                random -> {
                    Tariff tariff = new Generated(random).tariff();
                    List<Usage> usages = new ArrayList<>();
                    Money sum = Money.cents(0);
                    boolean alike =
                            !(tariff.price() instanceof Price.Each
                                    || tariff.price() instanceof Price.Free);
                    for (int left = random.nextInt(5); alike && left > 0; left--) {
                        Usage usage = call(left, random.nextLong(0, 4_000));
                        usages.add(usage);
                        sum =
                                sum.plus(
                                        Rater.rate(tariff, usage, Balances.NONE)
                                                .orElseThrow()
                                                .total());
                    }
                    assertThat(replay(Terms.of(tariff), usages).total()).isEqualTo(sum);
                });
    }

    @Test
    void aRetainerIsPaidOnceAndItsTimeFirst() {
        Frame retainer =
                new Frame.Retainer(
                        Money.euros("100.00"),
                        null,
                        Seconds.ofMinutes(30),
                        Seconds.ZERO,
                        Lot.Weights.TIME);
        assertThat(replay(terms(MINUTE, retainer), List.of(call(1, 1_200), call(20, 1_200))))
                .isEqualTo(new Replay.Outcome(Money.euros("110.00"), 0));
        assertThat(replay(terms(PREPAID, retainer), List.of(call(1, 1_200), call(20, 1_200))))
                .isEqualTo(new Replay.Outcome(Money.euros("100.00"), 1));
        assertThat(replay(terms(MINUTE, retainer), List.of()).total()).isEqualTo(Money.cents(0));
    }

    @Test
    void aPackIsBoughtAgainOnlyWhereNothingElseGoesOn() {
        Frame pack =
                new Frame.Pack(
                        Money.euros("50.00"),
                        Seconds.ofMinutes(60),
                        Period.ofDays(5),
                        Lot.Weights.TIME);
        List<Usage> usages = List.of(call(1, 2_400), call(2, 2_400));
        assertThat(replay(terms(PREPAID, pack), usages))
                .isEqualTo(new Replay.Outcome(Money.euros("100.00"), 0));
        assertThat(replay(terms(MINUTE, pack), usages))
                .isEqualTo(new Replay.Outcome(Money.euros("70.00"), 0));
        assertThat(replay(terms(PREPAID, pack), List.of(call(1, 60), call(9, 60))))
                .isEqualTo(new Replay.Outcome(Money.euros("100.00"), 0));
    }

    @Test
    void aCommitmentAddsWhatIsMissing() {
        Frame commitment = new Frame.Commitment(Money.euros("30.00"), null);
        assertThat(replay(terms(MINUTE, commitment), List.of(call(1, 600))).total())
                .isEqualTo(Money.euros("30.00"));
        assertThat(replay(terms(MINUTE, commitment), List.of(call(1, 2_400))).total())
                .isEqualTo(Money.euros("40.00"));
    }

    @Test
    void countsWhatWouldHaveEndedEarlier() {
        Terms act =
                Terms.of(
                        Tariff.of(
                                "v1",
                                Tax.NONE,
                                new Price.Act(Money.euros("60.00"), new Seconds(1_800), null)));
        assertThat(replay(act, List.of(call(1, 1_800), call(2, 1_801))))
                .isEqualTo(new Replay.Outcome(Money.euros("120.00"), 1));
        Terms free =
                Terms.of(
                        Tariff.of(
                                "v1",
                                Tax.NONE,
                                new Price.Free(new Seconds(900), 1, Money.euros("100.00"))));
        assertThat(replay(free, List.of(call(1, 600), call(2, 600))))
                .isEqualTo(new Replay.Outcome(Money.cents(0), 1));
    }

    @Test
    void whatWasPaidIsDeductedFromTheNext() {
        Terms terms = new Terms(MINUTE, null, new Deduction(Period.ofDays(3)));
        assertThat(replay(terms, List.of(call(1, 600), call(2, 900))).total())
                .isEqualTo(Money.euros("15.00"));
        assertThat(replay(terms, List.of(call(1, 600), call(9, 900))).total())
                .isEqualTo(Money.euros("25.00"));
    }

    @Test
    void callsAreNoMessages() {
        Terms each = Terms.of(Tariff.of("v1", Tax.NONE, new Price.Each(Money.euros("2.00"))));
        assertThat(Replay.of(each, List.of(call(1, 60)), FIRST, PARIS))
                .isEqualTo(
                        Result.refused(
                                List.of(Refusal.onField("usage.channel", "rating.channel.mixed"))));
    }

    private static Terms terms(Tariff tariff, @Nullable Frame frame) {
        return new Terms(tariff, frame, null);
    }

    private static Usage call(int day, long seconds) {
        return Usage.at(Course.from(MORNING.plusSeconds(86_400L * day), PARIS), seconds);
    }

    private static Replay.Outcome replay(Terms terms, List<Usage> usages) {
        return Replay.of(terms, usages, FIRST, PARIS).orElseThrow();
    }
}
