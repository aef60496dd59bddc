package fr.minutier.exchanges.live;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.agreements.Pot;
import fr.minutier.exchanges.ExchangeId;
import fr.minutier.exchanges.ExchangeSettled;
import fr.minutier.exchanges.store.StoredSettlement;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.Party;
import fr.minutier.kernel.Seconds;
import fr.minutier.kernel.Tax;
import fr.minutier.ledger.AccountKey;
import fr.minutier.ledger.Purpose;
import fr.minutier.rating.Balances;
import fr.minutier.rating.Charge;
import fr.minutier.rating.Drawing;
import fr.minutier.rating.Lot;
import fr.minutier.rating.Price;
import fr.minutier.rating.Recorded;
import fr.minutier.rating.Supplement;
import fr.minutier.rating.Supplement.Day;
import fr.minutier.rating.Tariff;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// Calls whose price depends on the clock, from the first second to the settlement.
class ClockedCallStoreTest extends CallStoreTest {

    private static final Tax INCLUDED = new Tax(2_000, true);

    /// 1.20 a minute, twice that on Sundays.
    private static Price.ByTime sundays() {
        Supplement sunday =
                new Supplement("Sunday", Money.euros("72"), Supplement.Window.allDay(Day.SUNDAY));
        return Price.perHour(Money.euros("72")).with(sunday);
    }

    private void at(String instant) {
        Duration until = Duration.between(calls.time.wall().instant(), Instant.parse(instant));
        calls.time.moveWallClock(until);
    }

    /// Ten seconds before the Sunday on which clocks go back: a minute of it lies in the Sunday.
    @Test
    void aCallIntoASundayIsSplitWhereMidnightIs() {
        calls.sells(
                Tariff.of("v1", INCLUDED, sundays().withFee(Money.cents(50)))
                        .with(new Tariff.Surcharge("Scanner", Money.cents(100))),
                Balances.of(
                        List.of(
                                new Lot.Sum(
                                        "first call",
                                        Money.cents(30),
                                        INCLUDED,
                                        Lot.Origin.BOUGHT,
                                        null,
                                        Instant.EPOCH))));
        at("2027-10-30T21:59:50Z");
        Pot pot = calls.money(2_000);
        ExchangeId exchange = calls.exchange(pot, Seconds.ofMinutes(5));
        FakePage client = calls.page(exchange, Party.CLIENT);
        calls.page(exchange, Party.EXPERT);
        calls.pass(70);
        ServerMessage.Figures live = client.last(ServerMessage.Figures.class).orElseThrow();
        client.leave();
        calls.pass(3);

        StoredSettlement settled = settlement(exchange);
        Recorded recorded = Objects.requireNonNull(settled.recorded());
        long sunday = quantity(recorded, Charge.Measure.SUPPLEMENT);
        long billed = settled.billed().value();
        assertThat(billed).isBetween(68L, 71L);
        assertThat(sunday).isBetween(billed - 11, billed - 9);
        assertThat(settled.charged().minorUnits())
                .isEqualTo(50 + 100 - 30 + 2 * billed + 2 * sunday);
        assertThat(recorded.rating().total()).isEqualTo(settled.charged());
        assertThat(recorded.rating().drawings())
                .containsExactly(
                        new Drawing.OfSum("first call", Lot.Origin.BOUGHT, Money.cents(30)));
        assertThat(calls.events.getFirst().charges()).isEqualTo(recorded.rating().charges());
        JsonMapper mapper = new JsonMapper();
        String kept = mapper.writeValueAsString(calls.events.getFirst());
        assertThat(mapper.readValue(kept, ExchangeSettled.class))
                .isEqualTo(calls.events.getFirst());
        assertThat(client.last(ServerMessage.Figures.class).orElseThrow().amount())
                .isEqualTo(client.texts().money(settled.charged()));
        assertThat(live.amount()).isNotEqualTo("0,00 €");
        assertThat(settled.receipt()).contains("\"measure\":\"SUPPLEMENT\"");
        assertThat(calls.balance(pot.account()).held()).isZero();
    }

    /// Exact to the second: 600 cents are 100 s at 2 cents and then 100 s at 4 cents.
    @Test
    void theCreditEndsWhereItDoesOnTheDearerSide() {
        calls.sells(Tariff.of("v1", INCLUDED, sundays()), Balances.NONE);
        at("2027-03-27T22:58:20Z");
        Pot pot = calls.money(601);
        ExchangeId exchange = calls.exchange(pot, Seconds.ofMinutes(15));
        FakePage client = calls.page(exchange, Party.CLIENT);
        calls.page(exchange, Party.EXPERT);
        calls.pass(150);
        assertThat(client.last(ServerMessage.Warning.class)).isPresent();
        calls.pass(60);

        StoredSettlement settled = settlement(exchange);
        long sunday =
                quantity(Objects.requireNonNull(settled.recorded()), Charge.Measure.SUPPLEMENT);
        assertThat(settled.charged().minorUnits())
                .isEqualTo(2 * settled.billed().value() + 2 * sunday)
                .isBetween(598L, 601L);
        assertThat(settled.billed().value()).isBetween(199L, 201L);
        assertThat(calls.cuts.lateness()).isEqualTo(new Cuts.Lateness(1, 0, 0, 0, 0));
    }

    /// Both are away over midnight: what is left buys half as long from then on, and what was held
    /// for the time after the pause covers it.
    @Test
    void aPauseIntoADearerTimeBringsTheEndNearer() {
        calls.sells(Tariff.of("v1", INCLUDED, sundays()), Balances.NONE);
        at("2027-04-03T21:59:15Z");
        Pot pot = calls.money(400);
        ExchangeId exchange = calls.exchange(pot, Seconds.ofMinutes(15));
        FakePage client = calls.page(exchange, Party.CLIENT);
        FakePage expert = calls.page(exchange, Party.EXPERT);
        calls.pass(20);
        long before = expert.last(ServerMessage.Figures.class).orElseThrow().limitSeconds();
        client.freeze();
        calls.pass(40);
        client.thaw();
        calls.pass(3);
        long after = expert.last(ServerMessage.Figures.class).orElseThrow().limitSeconds();
        calls.pass(200);

        assertThat(before).isGreaterThan(after);
        StoredSettlement settled = settlement(exchange);
        long sunday =
                quantity(Objects.requireNonNull(settled.recorded()), Charge.Measure.SUPPLEMENT);
        assertThat(settled.spans()).hasSize(2);
        assertThat(settled.billed().value()).isEqualTo(after);
        assertThat(settled.billed().value() - sunday).isBetween(17L, 21L);
        assertThat(settled.charged().minorUnits()).isBetween(397L, 400L);
        assertThat(calls.balance(pot.account()).held()).isZero();
        assertThat(calls.balance(pot.account()).posted()).isLessThan(4);
    }

    /// The next ten minutes lie in the Sunday, and so does their price.
    @Test
    void anExtensionCostsWhatItsMinutesWill() {
        calls.sells(Tariff.of("v1", INCLUDED, sundays()), Balances.NONE);
        at("2027-03-27T22:56:50Z");
        AccountKey account = calls.funded(Purpose.CLIENT_COVER, 360);
        ExchangeId exchange = calls.exchange(new Pot.MoneyPot(account), Seconds.ofMinutes(3));
        FakePage client = calls.page(exchange, Party.CLIENT);
        calls.page(exchange, Party.EXPERT);
        calls.pass(130);
        ServerMessage.Offer offer = client.last(ServerMessage.Warning.class).orElseThrow().offer();
        assertThat(offer).isNotNull();
        client.extend(600);
        Money price = calls.agreements.prices.getFirst();
        assertThat(offer.amount()).isEqualTo(client.texts().money(price));
        assertThat(price.minorUnits()).isBetween(2_376L, 2_400L);
        calls.fund(account, price.minorUnits());
        calls.grant(exchange, new Seconds(600));
        calls.pass(700);

        assertThat(settlement(exchange).billed()).isEqualTo(new Seconds(780));
        assertThat(calls.balance(account).held()).isZero();
    }

    private static long quantity(Recorded recorded, Charge.Measure measure) {
        return recorded.rating().charges().stream()
                .filter(charge -> charge.measure() == measure)
                .mapToLong(Charge::quantity)
                .sum();
    }
}
