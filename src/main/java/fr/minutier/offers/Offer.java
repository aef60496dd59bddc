package fr.minutier.offers;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Seconds;
import fr.minutier.practice.ClientKind;
import fr.minutier.practice.VatRegime;
import fr.minutier.rating.Frame;
import fr.minutier.rating.Price;
import fr.minutier.rating.Tariff;
import fr.minutier.rating.Terms;

/// One published version of an offer. Immutable.
///
/// @param announced how long an exchange is announced to be; zero where it is not counted in time
/// @param terms with prices that include VAT or do not, as their tariff's tax says; its rate is
///     that of the seller on the day of the order
/// @param conditions the conditions word for word, as this version states them
/// @param refundRule the refund and cancellation rule in one sentence
/// @param open whether it can be ordered; a withdrawn offer can still be read
public record Offer(
        PracticeId practice,
        OfferId id,
        String slug,
        int version,
        String title,
        String description,
        Channel channel,
        Seconds announced,
        Terms terms,
        String conditions,
        String refundRule,
        boolean open) {

    public Pricing pricing() {
        return Pricing.of(terms, channel);
    }

    /// Whether one price of a minute, or of an act that ends with its time, says all.
    public boolean isPlain() {
        boolean flat =
                switch (terms.tariff().price()) {
                    case Price.ByTime byTime ->
                            byTime.equals(Price.perHour(byTime.hourly()))
                                    && TimeWords.isByMinute(byTime.hourly());
                    case Price.Act _ -> true;
                    case Price.Each _, Price.Free _, Price.Prepaid _ -> false;
                };
        return flat && terms.equals(Terms.of(terms.tariff())) && terms.tariff().isPlain();
    }

    public boolean taxIncluded() {
        return terms.tariff().tax().included();
    }

    /// What is quoted first, in the basis of its prices: of the frame if there is one that buys
    /// time, else of use. Time is quoted by the minute if that is a whole number of cents, else by
    /// the hour.
    public Money quoted() {
        return quoted(terms);
    }

    static Money quoted(Terms terms) {
        return switch (terms.frame()) {
            case Frame.Pack pack -> pack.price();
            case Frame.Retainer retainer -> retainer.price();
            case Frame.Commitment _ -> quoted(terms.tariff().price());
            case null -> quoted(terms.tariff().price());
        };
    }

    private static Money quoted(Price price) {
        return switch (price) {
            case Price.ByTime byTime ->
                    TimeWords.isByMinute(byTime.hourly())
                            ? TimeWords.perMinute(byTime.hourly())
                            : byTime.hourly();
            case Price.Act act -> act.price();
            case Price.Each each -> each.price();
            case Price.Free free -> free.hourlyWorth().zero();
            case Price.Prepaid prepaid -> new Money(0, prepaid.currency());
        };
    }

    /// The terms under which a client of this kind buys. Consumers see and pay tax-included prices:
    /// prices before tax are turned into such, each rounded half up, before they see them.
    public Terms terms(VatRegime regime, ClientKind kind) {
        return terms.sold(pinned(id, version), regime.tax(taxIncluded()), kind.isConsumer());
    }

    /// How use is priced for a client of this kind.
    public Tariff tariff(VatRegime regime, ClientKind kind) {
        return terms(regime, kind).tariff();
    }

    /// What the charges of a version of an offer name.
    static String pinned(OfferId id, int version) {
        return id + "/" + version;
    }
}
