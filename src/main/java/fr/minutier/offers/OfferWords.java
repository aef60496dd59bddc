package fr.minutier.offers;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Seconds;
import fr.minutier.kernel.Tax;
import fr.minutier.platform.i18n.Texts;
import fr.minutier.platform.web.Fact;
import fr.minutier.practice.ClientKind;
import fr.minutier.practice.VatRegime;
import fr.minutier.rating.Balances;
import fr.minutier.rating.Price;
import fr.minutier.rating.Rater;
import fr.minutier.rating.Tariff;
import fr.minutier.rating.Usage;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/// An offer in the words of its public page, of its consent record and of its mails: the same
/// sentences everywhere. All amounts come from the tariff that will be charged.
public record OfferWords(Texts texts, Offer offer, VatRegime regime, ClientKind kind) {

    private static final Seconds EXAMPLE = Seconds.ofMinutes(8);

    public Tariff tariff() {
        return offer.tariff(regime, kind);
    }

    /// What is reserved or paid before a call of this length, tax included.
    public Money cover(Seconds length) {
        return Rater.dearestWhenever(tariff(), length).orElseThrow();
    }

    /// `1,50 €`: the price that the client is quoted, in the basis of the tariff.
    public String price() {
        return texts.money(unitPrice());
    }

    /// `la minute` or `l’échange de 30 min`.
    public String unit() {
        return switch (offer.pricing()) {
            case BY_THE_MINUTE -> texts.get("offer.unit.minute");
            case BY_THE_ACT -> texts.get("offer.unit.act", offer.announced());
        };
    }

    /// What the price says of VAT.
    public String tax() {
        Tax tax = tariff().tax();
        if (tax.rateBasisPoints() == 0) {
            return texts.get("offer.tax.none");
        }
        String rate = texts.basisPoints(tax.rateBasisPoints());
        return tax.included()
                ? texts.get("offer.tax.included", rate)
                : texts.get("offer.tax.excluded", rate, texts.money(tax.gross(unitPrice())));
    }

    /// The facts of the public page, in the order of a reader's questions.
    public List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        facts.add(fact("channel", texts.get("offer.channel." + offer.channel().name())));
        switch (offer.pricing()) {
            case BY_THE_MINUTE -> {
                facts.add(fact("length", texts.get("offer.length.minute", offer.announced())));
                facts.add(fact("price", texts.get("offer.price.minute", price())));
                Seconds example = EXAMPLE.min(offer.announced());
                Money amount = gross(tariff(), example);
                facts.add(fact("example", texts.get("offer.example", example, amount)));
                Money reserved = cover(offer.announced());
                facts.add(fact("before", texts.get("offer.before.minute", reserved)));
            }
            case BY_THE_ACT -> {
                facts.add(fact("length", texts.get("offer.length.act", offer.announced())));
                facts.add(fact("price", texts.get("offer.price.act", price())));
                facts.add(fact("before", texts.get("offer.before.act", cover(offer.announced()))));
            }
        }
        facts.add(fact("refund", offer.refundRule()));
        return List.copyOf(facts);
    }

    private Money unitPrice() {
        return switch (tariff().price()) {
            case Price.ByTime byTime ->
                    new Money(byTime.hourly().minorUnits() / 60, byTime.currency());
            case Price.Act(Money price, _, _) -> price;
            case Price.Each(Money price) -> price;
            case Price.Free(_, _, Money worth) -> worth.zero();
            case Price.Prepaid(Currency currency) -> new Money(0, currency);
        };
    }

    private Fact fact(String key, String value) {
        return Fact.of(texts.get("offer.fact." + key), value);
    }

    private static Money gross(Tariff tariff, Seconds length) {
        return Rater.rate(tariff, new Usage(length), Balances.NONE).orElseThrow().total();
    }
}
