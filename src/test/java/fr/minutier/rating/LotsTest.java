package fr.minutier.rating;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Seconds;
import fr.minutier.kernel.Tax;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LotsTest {

    private static final Tariff MINUTE = Tariff.perMinute("v1", Money.euros("1.50"), Tax.NONE);
    private static final Course NOON =
            Course.from(Instant.parse("2027-03-24T11:00:00Z"), ZoneId.of("Europe/Paris"));
    private static final Instant SOON = Instant.parse("2027-04-01T00:00:00Z");
    private static final Instant LATER = Instant.parse("2027-12-01T00:00:00Z");

    /// Included, soonest expiry, granted before bought, oldest.
    @Test
    void lotsAreDrawnInOneOrder() {
        Balances balances =
                Balances.of(
                        List.of(
                                lot("h-bought-never", Lot.Origin.BOUGHT, null, 3),
                                lot("g-granted-never", Lot.Origin.GRANTED, null, 3),
                                lot("f-bought-later-old", Lot.Origin.BOUGHT, LATER, 1),
                                lot("e-bought-later-new", Lot.Origin.BOUGHT, LATER, 2),
                                lot("d-granted-later", Lot.Origin.GRANTED, LATER, 9),
                                lot("c-bought-soon", Lot.Origin.BOUGHT, SOON, 3),
                                lot("b-included-later", Lot.Origin.INCLUDED, LATER, 3),
                                lot("a-included-soon", Lot.Origin.INCLUDED, SOON, 3),
                                lot("expired", Lot.Origin.INCLUDED, NOON.start(), 3)));
        Rating rating = Rater.rate(MINUTE, Usage.at(NOON, 500), balances).orElseThrow();
        assertThat(rating.drawings())
                .extracting(Drawing::lot)
                .containsExactly(
                        "a-included-soon",
                        "b-included-later",
                        "c-bought-soon",
                        "d-granted-later",
                        "f-bought-later-old",
                        "e-bought-later-new",
                        "g-granted-never",
                        "h-bought-never");
        assertThat(rating.drawn()).isEqualTo(new Seconds(480));
        assertThat(rating.total()).isEqualTo(Money.cents(50));
    }

    /// A pack of an hour in which a message costs two minutes and video one and a half times.
    @Test
    void aChannelTakesItsWeightOutOfAPack() {
        Lot.Weights weights =
                new Lot.Weights(
                        Map.of(Channel.CALL, 60L, Channel.VIDEO, 90L, Channel.MESSAGE, 120L));
        Balances pack =
                Balances.of(
                        List.of(
                                new Lot.Time(
                                        "pack",
                                        new Seconds(3_600),
                                        Lot.Origin.BOUGHT,
                                        null,
                                        Instant.EPOCH,
                                        weights)));
        assertThat(taken(MINUTE, Usage.of(600), pack)).isEqualTo(600);
        assertThat(taken(MINUTE, Usage.of(600).by(Channel.VIDEO), pack)).isEqualTo(900);
        assertThat(taken(MINUTE, Usage.of(1).by(Channel.VIDEO), pack)).isEqualTo(2);
        assertThat(taken(MINUTE, Usage.of(2_401).by(Channel.VIDEO), pack)).isEqualTo(3_600);
        assertThat(taken(MINUTE, Usage.of(600).by(Channel.ANSWER), pack)).isEqualTo(0);
        Tariff each = Tariff.of("v1", Tax.NONE, new Price.Each(Money.euros("5")));
        assertThat(taken(each, Usage.pieces(Channel.MESSAGE, 3), pack)).isEqualTo(360);
        Rating many = Rater.rate(each, Usage.pieces(Channel.MESSAGE, 32), pack).orElseThrow();
        assertThat(many.drawn()).isEqualTo(new Seconds(3_600));
        assertThat(many.total()).isEqualTo(Money.euros("10"));
    }

    /// A retainer of 10 h, a pack of 2 h and 100 EUR an hour beyond: 13 h 30 cost 1 h 30.
    @Test
    void oneAgreementHoldsARetainerPacksAndAnOverflow() {
        Tariff overflow = Tariff.of("v1", new Tax(2_000, false), Price.perHour(Money.euros("100")));
        Balances balances =
                Balances.of(
                        List.of(
                                time("pack", 7_200, Lot.Origin.BOUGHT, LATER),
                                time("march", 36_000, Lot.Origin.INCLUDED, SOON)));
        Rating rating = Rater.rate(overflow, Usage.at(NOON, 48_600), balances).orElseThrow();
        assertThat(rating.net()).isEqualTo(Money.euros("150"));
        assertThat(rating.total()).isEqualTo(Money.euros("180"));
        assertThat(rating.trace())
                .extracting(Trace::code)
                .containsExactly(
                        "rating.trace.included", "rating.trace.bought", "rating.trace.time.hour");
    }

    /// A first call that cost 25 is deducted from an act of 48, or from one of 20 as far as it
    // goes.
    @Test
    void aFirstCallIsDeductedFromTheOrderThatFollows() {
        Tax tax = new Tax(2_000, true);
        Balances first =
                Balances.of(
                        List.of(
                                new Lot.Sum(
                                        "first call",
                                        Money.euros("25"),
                                        tax,
                                        Lot.Origin.BOUGHT,
                                        null,
                                        Instant.EPOCH)));
        Rating rating = Rater.rate(act("48", tax), Usage.of(600), first).orElseThrow();
        assertThat(rating.total()).isEqualTo(Money.euros("23"));
        assertThat(rating.net()).isEqualTo(Money.cents(1_917));
        assertThat(rating.charges().getLast().amount()).isEqualTo(Money.euros("-25"));
        Rating cheap = Rater.rate(act("20", tax), Usage.of(600), first).orElseThrow();
        assertThat(cheap.total()).isEqualTo(Money.euros("0"));
        assertThat(cheap.drawings())
                .containsExactly(
                        new Drawing.OfSum("first call", Lot.Origin.BOUGHT, Money.euros("20")));
    }

    @Test
    void incrementsAndMinimumAreOfWhatMoneyPays() {
        Price.ByTime price =
                Price.perHour(Money.euros("90")).inSteps(60, 60).withMinimum(Money.euros("5"));
        Tariff tariff = Tariff.of("v1", Tax.NONE, price);
        Balances credit = Balances.credit(new Seconds(100));
        Rating within = Rater.rate(tariff, Usage.of(100), credit).orElseThrow();
        assertThat(within.total()).isEqualTo(Money.euros("0"));
        assertThat(within.drawn()).isEqualTo(new Seconds(100));
        Rating beyond = Rater.rate(tariff, Usage.of(101), credit).orElseThrow();
        assertThat(beyond.total()).isEqualTo(Money.euros("5"));
        Rating far = Rater.rate(tariff, Usage.of(341), credit).orElseThrow();
        assertThat(far.total()).isEqualTo(Money.euros("7.50"));
    }

    private static Tariff act(String price, Tax tax) {
        return Tariff.of("v1", tax, new Price.Act(Money.euros(price), Seconds.ofMinutes(20), null));
    }

    private static long taken(Tariff tariff, Usage usage, Balances balances) {
        return Rater.rate(tariff, usage, balances).orElseThrow().drawn().value();
    }

    private static Lot lot(String id, Lot.Origin origin, @Nullable Instant expires, long day) {
        Instant acquired = Instant.parse("2027-01-01T00:00:00Z").plusSeconds(day * 86_400);
        return new Lot.Time(id, new Seconds(60), origin, expires, acquired, Lot.Weights.TIME);
    }

    private static Lot time(String id, long seconds, Lot.Origin origin, Instant expires) {
        return new Lot.Time(
                id, new Seconds(seconds), origin, expires, Instant.EPOCH, Lot.Weights.TIME);
    }
}
