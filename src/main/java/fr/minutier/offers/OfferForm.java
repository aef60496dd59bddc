package fr.minutier.offers;

import fr.minutier.kernel.Checks;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Result;
import fr.minutier.kernel.Seconds;

/// An offer as typed, and its check. Conditions and the refund rule are mandatory: without them
/// nothing can be paid in advance.
///
/// @param minutes the announced length
public record OfferForm(
        String title,
        String description,
        String pricing,
        String channel,
        String minutes,
        String price,
        boolean taxIncluded,
        String conditions,
        String refundRule) {

    private static final Money PRICE_MIN = Money.cents(1);
    private static final Money PER_MINUTE_MAX = Money.euros("100.00");
    private static final Money ACT_MAX = Money.euros("10000.00");
    private static final int MINUTES_MAX = 240;

    public Result<Offer> check(PracticeId practice, OfferId id, String slug, int version) {
        Checks checks = new Checks();
        String checkedTitle = checks.line("title", title, 90);
        String checkedDescription = checks.text("description", description, 2_000);
        Pricing way =
                checks.choice("pricing", pricing, Pricing.class).orElse(Pricing.BY_THE_MINUTE);
        Channel means = checks.choice("channel", channel, Channel.class).orElse(Channel.VIDEO);
        long length = checks.whole("minutes", minutes, 1, MINUTES_MAX);
        Money most =
                switch (way) {
                    case BY_THE_MINUTE -> PER_MINUTE_MAX;
                    case BY_THE_ACT -> ACT_MAX;
                };
        Money amount = checks.euros("price", price, PRICE_MIN, most);
        String text = checks.text("conditions", conditions, 20_000);
        checks.require(!text.isEmpty(), "conditions", "offer.conditions-required");
        String rule = checks.line("refundRule", refundRule, 300);
        return checks.result(
                () ->
                        new Offer(
                                practice,
                                id,
                                slug,
                                version,
                                checkedTitle,
                                checkedDescription,
                                way,
                                means,
                                Seconds.ofMinutes(length),
                                amount,
                                taxIncluded,
                                text,
                                rule,
                                true));
    }
}
