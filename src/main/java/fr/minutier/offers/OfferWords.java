package fr.minutier.offers;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Seconds;
import fr.minutier.kernel.Tax;
import fr.minutier.platform.i18n.Texts;
import fr.minutier.platform.web.Fact;
import fr.minutier.practice.ClientKind;
import fr.minutier.practice.VatRegime;
import fr.minutier.rating.Balances;
import fr.minutier.rating.Frame;
import fr.minutier.rating.Price;
import fr.minutier.rating.Rater;
import fr.minutier.rating.Rating;
import fr.minutier.rating.Tariff;
import fr.minutier.rating.Terms;
import fr.minutier.rating.Usage;
import java.util.ArrayList;
import java.util.List;

/// An offer in the words of its public page, of its consent record and of its mails: the same
/// sentences everywhere. All amounts come from the terms that will be charged.
public record OfferWords(Texts texts, Offer offer, VatRegime regime, ClientKind kind) {

    private static final Seconds EXAMPLE = Seconds.ofMinutes(8);

    public Terms terms() {
        return offer.terms(regime, kind);
    }

    public Tariff tariff() {
        return terms().tariff();
    }

    /// What is reserved or paid before a call of this length, tax included.
    public Money cover(Seconds length) {
        return Rater.dearestWhenever(tariff(), length).orElseThrow();
    }

    /// `1,50 €`: the price that the client is quoted first, in the basis of the tariff.
    public String price() {
        return texts.money(unitPrice());
    }

    /// What that price is for: `la minute` or `l’échange de 30 min`.
    public String unit() {
        Terms terms = terms();
        return switch (terms.frame()) {
            case Frame.Pack pack -> texts.get("offer.unit.pack", pack.time());
            case Frame.Retainer retainer ->
                    texts.get(
                            retainer.project() == null ? "offer.unit.month" : "offer.unit.project");
            case Frame.Commitment _ -> useUnit(terms.tariff().price());
            case null -> useUnit(terms.tariff().price());
        };
    }

    private String useUnit(Price price) {
        return switch (price) {
            case Price.ByTime byTime -> {
                String unit =
                        texts.get(
                                TimeWords.isByMinute(byTime.hourly())
                                        ? "offer.unit.minute"
                                        : "offer.unit.hour");
                Seconds upTo = byTime.tiers().tiers().getFirst().upTo();
                yield upTo == null ? unit : texts.get("offer.unit.tier", unit, upTo);
            }
            case Price.Act act -> texts.get("offer.unit.act", act.included());
            case Price.Each _ -> texts.get("offer.unit.each." + offer.channel().name());
            case Price.Free free -> texts.get("offer.unit.act", free.length());
            case Price.Prepaid _ -> "";
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
        TermsWords words = new TermsWords(texts, terms(), offer.channel());
        List<Fact> facts = new ArrayList<>();
        facts.add(fact("channel", texts.get("offer.channel." + offer.channel().name())));
        if (offer.announced().isPositive()) {
            facts.add(fact("length", length()));
        }
        add(facts, "frame", words.frame());
        facts.add(fact("price", words.price()));
        add(facts, "details", words.details());
        example(facts);
        facts.add(fact("refund", offer.refundRule()));
        return List.copyOf(facts);
    }

    /// Everything that changes what a client pays, in sentences.
    public List<String> sentences() {
        TermsWords words = new TermsWords(texts, terms(), offer.channel());
        List<String> all = new ArrayList<>(words.frame());
        all.add(words.price() + ".");
        all.addAll(words.details());
        return List.copyOf(all);
    }

    private String length() {
        return switch (tariff().price()) {
            case Price.ByTime _ -> texts.get("offer.length.minute", offer.announced());
            case Price.Act _ -> texts.get("offer.length.act", offer.announced());
            case Price.Free _, Price.Each _, Price.Prepaid _ -> texts.duration(offer.announced());
        };
    }

    /// A worked example and what is asked for before, where they depend on nothing else than time.
    private void example(List<Fact> facts) {
        Terms terms = terms();
        if (terms.frame() != null || !offer.channel().isLive()) {
            Frame frame = terms.frame();
            if (frame != null && !(frame instanceof Frame.Commitment)) {
                Money sum = terms.tariff().tax().gross(frame.price());
                facts.add(fact("before", texts.get("offer.before.act", sum)));
            }
            return;
        }
        switch (terms.tariff().price()) {
            case Price.ByTime byTime -> {
                if (byTime.supplements().stream().allMatch(each -> each.window() == null)) {
                    Seconds example = EXAMPLE.min(offer.announced());
                    Money amount = gross(terms.tariff(), example);
                    facts.add(fact("example", texts.get("offer.example", example, amount)));
                    Money reserved = cover(offer.announced());
                    facts.add(fact("before", texts.get("offer.before.minute", reserved)));
                }
            }
            case Price.Act _ -> {
                Money sum = cover(offer.announced());
                facts.add(fact("before", texts.get("offer.before.act", sum)));
            }
            case Price.Free free -> {
                Money worth = worth(terms.tariff(), free);
                facts.add(fact("worth", texts.get("offer.worth", worth)));
            }
            case Price.Each _, Price.Prepaid _ -> {}
        }
    }

    private static Money worth(Tariff tariff, Price.Free free) {
        return Rater.rate(tariff, new Usage(free.length()), Balances.NONE)
                .map(rating -> rating.trace().getFirst().price())
                .orElseThrow();
    }

    private Money unitPrice() {
        return Offer.quoted(terms());
    }

    private void add(List<Fact> facts, String key, List<String> sentences) {
        if (!sentences.isEmpty()) {
            facts.add(fact(key, String.join(" ", sentences)));
        }
    }

    private Fact fact(String key, String value) {
        return Fact.of(texts.get("offer.fact." + key), value);
    }

    private static Money gross(Tariff tariff, Seconds length) {
        return Rater.rate(tariff, new Usage(length), Balances.NONE)
                .map(Rating::total)
                .orElseThrow();
    }
}
