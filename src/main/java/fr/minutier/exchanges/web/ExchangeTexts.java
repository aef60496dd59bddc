package fr.minutier.exchanges.web;

import fr.minutier.agreements.CallTerms;
import fr.minutier.agreements.Pot;
import fr.minutier.exchanges.ChargeWords;
import fr.minutier.exchanges.model.Exchange;
import fr.minutier.exchanges.store.StoredSettlement;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.Rate;
import fr.minutier.kernel.Seconds;
import fr.minutier.kernel.Tax;
import fr.minutier.metering.Epoch;
import fr.minutier.platform.i18n.Texts;
import fr.minutier.rating.Price;
import fr.minutier.rating.Rater;
import fr.minutier.rating.Recorded;
import fr.minutier.rating.Tariff;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/// Puts an exchange into the words of its pages.
final class ExchangeTexts {

    private ExchangeTexts() {}

    static RoomView room(RoomAccess.Entry entry, Texts texts) {
        CallTerms terms = entry.terms();
        String token = entry.token();
        return new RoomView(
                token,
                entry.party().name().toLowerCase(Locale.ROOT),
                entry.ownName(),
                entry.otherName(),
                terms.offerTitle(),
                terms.video(),
                texts.duration(terms.announced().plus(entry.exchange().granted())),
                price(terms.tariff(), texts),
                cover(terms, texts),
                started(entry, texts),
                false,
                "/salle/" + token + "/releve",
                "/ws/salle/" + token + "?lang=" + texts.language().tag(),
                switch (entry.party()) {
                    case EXPERT -> false;
                    case CLIENT -> true;
                });
    }

    static StatementView statement(
            RoomAccess.Entry entry, StoredSettlement settlement, String reason, Texts texts) {
        CallTerms terms = entry.terms();
        return new StatementView(
                entry.otherName(),
                terms.offerTitle(),
                settlement.spans().stream().map(span -> row(span, entry.zone(), texts)).toList(),
                texts.measured(settlement.billed()),
                explanation(terms, settlement, texts),
                amount(terms, settlement, texts),
                released(terms, settlement, texts),
                texts.get("exchanges.ended." + reason),
                "/salle/" + entry.token() + "/recu.json",
                true,
                List.of());
    }

    /// While the settlement is being made.
    static StatementView unsettled(RoomAccess.Entry entry, String reason, Texts texts) {
        return new StatementView(
                entry.otherName(),
                entry.terms().offerTitle(),
                List.of(),
                texts.get("exchanges.statement.soon"),
                List.of(),
                texts.get("exchanges.statement.soon"),
                "",
                texts.get("exchanges.ended." + reason),
                "/salle/" + entry.token() + "/releve",
                false,
                List.of());
    }

    static String price(Tariff tariff, Texts texts) {
        String price =
                switch (tariff.price()) {
                    case Price.ByTime byTime -> texts.rate(Rate.perHour(byTime.hourly()));
                    case Price.Act(Money act, _, _) -> texts.money(act);
                    case Price.Each(Money each) -> texts.money(each);
                    case Price.Free(_, _, Money worth) -> texts.money(worth.zero());
                    case Price.Prepaid(Currency currency) -> texts.money(new Money(0, currency));
                };
        Tax tax = tariff.tax();
        String taxed =
                tax.rateBasisPoints() == 0
                        ? price
                        : texts.get(
                                tax.included()
                                        ? "exchanges.price.included"
                                        : "exchanges.price.excluded",
                                price);
        boolean whole =
                tariff.isPlain()
                        && !(tariff.price() instanceof Price.ByTime byTime
                                && byTime.minimum().isPositive());
        return whole ? taxed : texts.get("exchanges.price.refined", taxed);
    }

    private static String cover(CallTerms terms, Texts texts) {
        return switch (terms.pot()) {
            case Pot.TimePot _ -> "";
            case Pot.MoneyPot _ ->
                    texts.money(
                            Rater.dearestWhenever(
                                            terms.tariff(), terms.announced().plus(terms.ceiling()))
                                    .orElseThrow());
        };
    }

    private static String started(RoomAccess.Entry entry, Texts texts) {
        return switch (entry.exchange().state()) {
            case Exchange.Live(var startedAt) ->
                    texts.get("exchanges.started", texts.time(startedAt, entry.zone()));
            case Exchange.Opened _, Exchange.Ended _, Exchange.Settled _ -> "";
        };
    }

    private static IntervalRow row(Epoch.Span span, ZoneId zone, Texts texts) {
        Seconds length = Seconds.floorOfNanos(Duration.between(span.from(), span.to()).toNanos());
        return new IntervalRow(
                texts.dateTime(span.from(), zone),
                texts.time(span.to(), zone),
                texts.measured(length));
    }

    private static List<String> explanation(
            CallTerms terms, StoredSettlement settlement, Texts texts) {
        return switch (terms.pot()) {
            case Pot.TimePot _ when terms.tariff().price() instanceof Price.ByTime ->
                    List.of(texts.get("exchanges.statement.drawn", settlement.billed()));
            case Pot.TimePot _, Pot.MoneyPot _ -> charged(terms.tariff(), settlement, texts);
        };
    }

    /// Every step, and the tax that comes on top of them, so that the lines add up to the amount.
    private static List<String> charged(Tariff tariff, StoredSettlement settlement, Texts texts) {
        List<String> lines = new ArrayList<>();
        settlement.trace().forEach(step -> lines.add(ChargeWords.of(step, texts)));
        Recorded recorded = settlement.recorded();
        Tax tax = tariff.tax();
        if (recorded != null && !tax.included() && settlement.charged().isPositive()) {
            Money vat = recorded.rating().total().minus(recorded.rating().net());
            String rate = texts.basisPoints(tax.rateBasisPoints());
            lines.add(texts.get("exchanges.statement.vat", rate, vat));
        }
        return lines;
    }

    /// An act was paid for before; time credit is shown as time.
    private static String amount(CallTerms terms, StoredSettlement settlement, Texts texts) {
        return switch (terms.pot()) {
            case Pot.MoneyPot _ -> texts.money(settlement.charged());
            case Pot.TimePot _ ->
                    switch (terms.tariff().price()) {
                        case Price.Act act -> texts.get("exchanges.statement.paid", act.price());
                        case Price.Free _ -> texts.money(settlement.charged());
                        case Price.ByTime _, Price.Each _, Price.Prepaid _ ->
                                texts.measured(settlement.billed());
                    };
        };
    }

    private static String released(CallTerms terms, StoredSettlement settlement, Texts texts) {
        if (settlement.released() == 0) {
            return "";
        }
        return switch (terms.pot()) {
            case Pot.MoneyPot _ -> texts.money(Money.cents(settlement.released()));
            case Pot.TimePot _ -> "";
        };
    }
}
