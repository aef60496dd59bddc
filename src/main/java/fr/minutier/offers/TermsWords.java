package fr.minutier.offers;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Seconds;
import fr.minutier.platform.i18n.Texts;
import fr.minutier.rating.Deduction;
import fr.minutier.rating.Frame;
import fr.minutier.rating.Lot;
import fr.minutier.rating.Price;
import fr.minutier.rating.Tariff;
import fr.minutier.rating.Terms;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Terms in whole sentences: everything that changes what a client pays, and nothing else. All
/// amounts are in the basis of the tariff.
///
/// @param terms as they are sold
/// @param channel by which they are used
record TermsWords(Texts texts, Terms terms, Channel channel) {

    /// How use is priced, in one sentence.
    String price() {
        return switch (terms.tariff().price()) {
            case Price.ByTime byTime -> new TimeWords(texts, byTime).price();
            case Price.Act act -> texts.get("offer.price.act", act.price());
            case Price.Each each -> texts.get("offer.price.each." + channel.name(), each.price());
            case Price.Free free -> texts.get("offer.price.free", free.quota());
            case Price.Prepaid _ -> texts.get("offer.price.prepaid");
        };
    }

    /// What is charged without use, and what it holds; empty for nothing.
    List<String> frame() {
        Frame frame = terms.frame();
        return switch (frame) {
            case null -> List.of();
            case Frame.Pack(Money price, Seconds time, Period validity, Lot.Weights weights) ->
                    sentences(
                            validity == null
                                    ? texts.get("offer.pack", price, time)
                                    : texts.get("offer.pack.valid", price, time, words(validity)),
                            weights);
            case Frame.Retainer(
                            Money price,
                            Period project,
                            Seconds allowance,
                            Seconds rolloverMax,
                            Lot.Weights weights) -> {
                List<String> all = new ArrayList<>();
                all.add(
                        project == null
                                ? texts.get("offer.retainer.month", price)
                                : texts.get("offer.retainer.project", price, words(project)));
                if (allowance.isPositive()) {
                    all.addAll(sentences(texts.get("offer.retainer.included", allowance), weights));
                    if (project == null) {
                        all.add(
                                rolloverMax.isPositive()
                                        ? texts.get("offer.retainer.rollover", rolloverMax)
                                        : texts.get("offer.retainer.no-rollover"));
                    }
                }
                yield List.copyOf(all);
            }
            case Frame.Commitment(Money least, Period project) ->
                    List.of(
                            project == null
                                    ? texts.get("offer.commitment.month", least)
                                    : texts.get("offer.commitment.project", least, words(project)));
        };
    }

    private List<String> sentences(String first, Lot.Weights weights) {
        List<String> all = new ArrayList<>();
        all.add(first);
        for (fr.minutier.rating.Channel each : fr.minutier.rating.Channel.values()) {
            Long seconds = weights.seconds().get(each);
            if (seconds == null) {
                if (each.isTimed()) {
                    all.add(texts.get("offer.weight.none." + each.name()));
                }
            } else if (!each.isTimed() || seconds != 60) {
                all.add(texts.get("offer.weight." + each.name(), new Seconds(seconds)));
            }
        }
        return all;
    }

    /// How use is counted, what is added and what limits it; empty where the price says all.
    List<String> details() {
        List<String> all = new ArrayList<>();
        switch (terms.tariff().price()) {
            case Price.ByTime byTime -> all.addAll(new TimeWords(texts, byTime).details());
            case Price.Act(_, _, Price.ByTime overflow) -> all.addAll(beyond(overflow));
            case Price.Each _, Price.Prepaid _ -> {}
            case Price.Free free -> all.add(texts.get("offer.free.stop", free.length()));
        }
        for (Tariff.Surcharge surcharge : terms.tariff().surcharges()) {
            all.add(texts.get("offer.surcharge", surcharge.name(), surcharge.price()));
        }
        Deduction deduction = terms.deduction();
        if (deduction != null) {
            Period validity = deduction.validity();
            all.add(
                    validity == null
                            ? texts.get("offer.deduction")
                            : texts.get("offer.deduction.valid", words(validity)));
        }
        return List.copyOf(all);
    }

    private List<String> beyond(Price.@Nullable ByTime overflow) {
        if (overflow == null) {
            return List.of(texts.get("offer.beyond.stop"));
        }
        TimeWords words = new TimeWords(texts, overflow);
        List<String> all = new ArrayList<>();
        all.add(texts.get("offer.beyond", words.price()));
        all.addAll(words.details());
        return all;
    }

    /// `1 an`, `6 mois`, `45 jours`.
    String words(Period period) {
        List<String> parts = new ArrayList<>();
        part(parts, "years", period.getYears());
        part(parts, "months", period.getMonths());
        part(parts, "days", period.getDays());
        return String.join(" ", parts);
    }

    private void part(List<String> parts, String unit, int count) {
        if (count != 0) {
            parts.add(texts.get("offer.period." + unit, count));
        }
    }
}
