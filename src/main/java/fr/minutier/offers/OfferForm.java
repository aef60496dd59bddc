package fr.minutier.offers;

import fr.minutier.kernel.Checks;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Refusal;
import fr.minutier.kernel.Result;
import fr.minutier.kernel.Seconds;
import fr.minutier.kernel.Tax;
import fr.minutier.rating.Frame;
import fr.minutier.rating.Lot;
import fr.minutier.rating.Price;
import fr.minutier.rating.Tariff;
import fr.minutier.rating.Terms;
import java.util.List;

/// An offer as typed, and its check. Conditions and the refund rule are mandatory: without them
/// nothing can be paid in advance.
///
/// @param minutes the announced length, where the terms do not tell it
/// @param terms what was read of them, or why they cannot be
public record OfferForm(
        String title,
        String description,
        String channel,
        String minutes,
        String conditions,
        String refundRule,
        Result<Terms> terms) {

    /// Names the terms until an offer has a version.
    public static final String UNPUBLISHED = "draft";

    private static final Money PRICE_MIN = Money.cents(1);
    private static final Money PER_MINUTE_MAX = Money.euros("100.00");
    private static final Money ACT_MAX = Money.euros("10000.00");
    private static final int MINUTES_MAX = 240;

    /// An offer at one plain price.
    ///
    /// @param pricing by the minute or by the act
    /// @param price of the minute or of the act
    public static OfferForm plain(
            String title,
            String description,
            String pricing,
            String channel,
            String minutes,
            String price,
            boolean taxIncluded,
            String conditions,
            String refundRule) {
        return new OfferForm(
                title,
                description,
                channel,
                minutes,
                conditions,
                refundRule,
                plain(pricing, minutes, price, taxIncluded));
    }

    private static Result<Terms> plain(
            String pricing, String minutes, String price, boolean taxIncluded) {
        Checks checks = new Checks();
        Tax tax = new Tax(0, taxIncluded);
        return switch (checks.choice("pricing", pricing, Pricing.class).orElse(null)) {
            case BY_THE_MINUTE -> {
                Money minute = checks.euros("price", price, PRICE_MIN, PER_MINUTE_MAX);
                yield checks.result(
                        () -> Terms.of(Tariff.of(UNPUBLISHED, tax, Price.perHour(hourly(minute)))));
            }
            case BY_THE_ACT -> {
                Money act = checks.euros("price", price, PRICE_MIN, ACT_MAX);
                Seconds length =
                        Seconds.ofMinutes(checks.whole("minutes", minutes, 1, MINUTES_MAX));
                yield checks.result(
                        () ->
                                Terms.of(
                                        Tariff.of(
                                                UNPUBLISHED,
                                                tax,
                                                new Price.Act(act, length, null))));
            }
            case BY_THE_PACK, BY_THE_PERIOD, IN_WRITING, OFFERED ->
                    Result.refused(List.of(Refusal.onField("pricing", "choice.unknown")));
            case null -> checks.result(() -> Terms.of(Tariff.perMinute("", PRICE_MIN, tax)));
        };
    }

    private static Money hourly(Money minute) {
        return minute.times(60);
    }

    /// The same price with words that pass every check, to see what it costs before they are
    /// written.
    public OfferForm priced() {
        String any = "-";
        return new OfferForm(any, "", channel, minutes, any, any, terms);
    }

    public Result<Offer> check(PracticeId practice, OfferId id, String slug, int version) {
        Checks checks = new Checks();
        String checkedTitle = checks.line("title", title, 90);
        String checkedDescription = checks.text("description", description, 2_000);
        Channel means = checks.choice("channel", channel, Channel.class).orElse(Channel.VIDEO);
        Terms read = checks.accept(terms).orElse(null);
        Seconds length = length(checks, means);
        if (read != null) {
            checkChannel(checks, read, means);
        }
        String text = checks.text("conditions", conditions, 20_000);
        checks.require(!text.isEmpty(), "conditions", "offer.conditions-required");
        String rule = checks.line("refundRule", refundRule, 300);
        return checks.result(() -> terms)
                .then(
                        checked ->
                                checked.map(
                                        sold ->
                                                new Offer(
                                                        practice,
                                                        id,
                                                        slug,
                                                        version,
                                                        checkedTitle,
                                                        checkedDescription,
                                                        means,
                                                        length,
                                                        pinned(sold, id, version),
                                                        text,
                                                        rule,
                                                        true)));
    }

    /// The length that the terms tell, else the one that was typed; none for what is counted in
    /// pieces.
    private Seconds length(Checks checks, Channel means) {
        return switch (terms) {
            case Result.Done<Terms>(Terms sold) ->
                    switch (sold.tariff().price()) {
                        case Price.Act act -> act.included();
                        case Price.Free free -> free.length();
                        case Price.ByTime _, Price.Each _, Price.Prepaid _ ->
                                means.rated().isTimed() ? typedLength(checks) : Seconds.ZERO;
                    };
            case Result.Refused<Terms>(List<Refusal> reasons) ->
                    reasons.stream().anyMatch(reason -> reason.field().equals("minutes"))
                                    || !means.rated().isTimed()
                            ? Seconds.ZERO
                            : typedLength(checks);
        };
    }

    private Seconds typedLength(Checks checks) {
        return Seconds.ofMinutes(checks.whole("minutes", minutes, 1, MINUTES_MAX));
    }

    private static void checkChannel(Checks checks, Terms terms, Channel channel) {
        Tariff tariff = terms.tariff();
        checks.require(
                tariff.currency().equals(Money.EURO), "tariff.currency", "offer.currency.mixed");
        boolean fits =
                switch (tariff.price()) {
                    case Price.ByTime _ -> channel.rated().isTimed();
                    case Price.Act _, Price.Free _ -> channel.isLive();
                    case Price.Each _ -> !channel.rated().isTimed();
                    case Price.Prepaid _ -> true;
                };
        Lot.Weights weights =
                switch (terms.frame()) {
                    case Frame.Pack pack -> pack.weights();
                    case Frame.Retainer retainer -> retainer.weights();
                    case Frame.Commitment _ -> null;
                    case null -> null;
                };
        checks.require(
                fits && (weights == null || weights.seconds().containsKey(channel.rated())),
                "channel",
                "offer.channel.mixed");
    }

    private static Terms pinned(Terms terms, OfferId id, int version) {
        Tax basis = new Tax(0, terms.tariff().tax().included());
        return terms.sold(Offer.pinned(id, version), basis, false);
    }
}
