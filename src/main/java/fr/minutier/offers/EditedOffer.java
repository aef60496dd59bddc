package fr.minutier.offers;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Seconds;
import fr.minutier.platform.web.FormValues;
import fr.minutier.rating.Deduction;
import fr.minutier.rating.Frame;
import fr.minutier.rating.Lot;
import fr.minutier.rating.Price;
import fr.minutier.rating.Supplement;
import fr.minutier.rating.Tariff;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes an offer as it would have been typed in the editor: what [TypedOffer] reads again.
public final class EditedOffer {

    private final Map<String, List<String>> typed = new HashMap<>();

    private EditedOffer() {}

    public static FormValues of(Offer offer) {
        EditedOffer edited = new EditedOffer();
        edited.put("title", offer.title());
        edited.put("description", offer.description());
        edited.put("conditions", offer.conditions());
        edited.put("refundRule", offer.refundRule());
        edited.put("pricing", offer.pricing().name());
        edited.put(offer.channel().isLive() ? "channel" : "writing", offer.channel().name());
        edited.put("minutes", Long.toString(offer.announced().value() / 60));
        edited.put("taxIncluded", Boolean.toString(offer.taxIncluded()));
        edited.tariff(offer.terms().tariff());
        edited.frame(offer.terms().frame());
        Deduction deduction = offer.terms().deduction();
        if (deduction != null) {
            edited.put("deducted", "yes");
            edited.period("deductedFor", "deductedUnit", deduction.validity());
        }
        return FormValues.ofAll(edited.typed);
    }

    /// Whether the editor can show the whole of an offer; one of a program can hold more.
    public static boolean isWhole(Offer offer) {
        return TypedOffer.read(of(offer))
                .check(offer.practice(), offer.id(), offer.slug(), offer.version())
                .map(read -> read.terms().equals(offer.terms()) && sameMeans(read, offer))
                .equals(fr.minutier.kernel.Result.done(true));
    }

    private static boolean sameMeans(Offer read, Offer offer) {
        return read.channel() == offer.channel() && read.announced().equals(offer.announced());
    }

    private void tariff(Tariff tariff) {
        switch (tariff.price()) {
            case Price.ByTime byTime -> time("price", "unit", byTime);
            case Price.Act(Money price, _, Price.ByTime overflow) -> {
                put("price", decimal(price));
                beyond(overflow);
            }
            case Price.Each(Money price) -> put("price", decimal(price));
            case Price.Free(_, long quota, Money worth) -> {
                put("quota", Long.toString(quota));
                put("worth", decimal(worth));
            }
            case Price.Prepaid _ -> {}
        }
        for (int index = 0; index < tariff.surcharges().size(); index++) {
            Tariff.Surcharge surcharge = tariff.surcharges().get(index);
            put("meansName" + (index + 1), surcharge.name());
            put("meansPrice" + (index + 1), decimal(surcharge.price()));
        }
    }

    private void beyond(Price.@Nullable ByTime overflow) {
        put("beyond", overflow == null ? "stop" : "go");
        if (overflow != null) {
            time("timePrice", "timeUnit", overflow);
        }
    }

    private void time(String field, String unitField, Price.ByTime price) {
        boolean minutes =
                price.tiers().tiers().stream()
                                .map(Price.Tier::hourly)
                                .allMatch(TimeWords::isByMinute)
                        && price.supplements().stream()
                                .map(Supplement::hourly)
                                .allMatch(TimeWords::isByMinute);
        put(unitField, minutes ? "minute" : "hour");
        put(field, rate(price.hourly(), minutes));
        List<Price.Tier> tiers = price.tiers().tiers();
        put("tierRule", price.tiers().rule().name());
        for (int row = 1; row < tiers.size(); row++) {
            put("tierFrom" + row, Long.toString(tiers.get(row).from().value() / 60));
            put("tierPrice" + row, rate(tiers.get(row).hourly(), minutes));
        }
        steps(price.increments());
        put("freeSeconds", price.free().isZero() ? "" : Long.toString(price.free().value()));
        sum("connectionFee", price.connectionFee());
        sum("minimum", price.minimum());
        sum("cap", price.cap());
        for (int index = 0; index < price.supplements().size(); index++) {
            supplement(index + 1, price.supplements().get(index), minutes);
        }
    }

    private void steps(Price.Increments steps) {
        long first = steps.first().value();
        long next = steps.next().value();
        if (steps.equals(Price.Increments.EXACT)) {
            put("steps", "second");
        } else if (first == 60 && next == 60) {
            put("steps", "minute");
        } else {
            put("steps", "custom");
            put("firstStep", Long.toString(first));
            put("nextStep", Long.toString(next));
        }
    }

    private void supplement(int row, Supplement supplement, boolean minutes) {
        put("supName" + row, supplement.name());
        put("supPrice" + row, rate(supplement.hourly(), minutes));
        Supplement.Window window = supplement.window();
        if (window != null) {
            typed.put("supDays" + row, window.days().stream().sorted().map(Enum::name).toList());
            put("supFrom" + row, window.from().toString());
            put("supTo" + row, window.to().toString());
        }
    }

    private void frame(@Nullable Frame frame) {
        switch (frame) {
            case null -> {}
            case Frame.Pack(Money price, Seconds time, Period validity, Lot.Weights weights) -> {
                overflow();
                put("price", decimal(price));
                hours("held", time);
                period("validity", "validityUnit", validity);
                weights(weights);
            }
            case Frame.Retainer(
                            Money price,
                            Period project,
                            Seconds allowance,
                            Seconds rolloverMax,
                            Lot.Weights weights) -> {
                overflow();
                put("price", decimal(price));
                put("every", project == null ? "month" : "project");
                period("project", "projectUnit", project);
                hours("held", allowance);
                hours("rollover", rolloverMax);
                weights(weights);
            }
            case Frame.Commitment(Money least, _) -> put("commitment", decimal(least));
        }
    }

    /// Where a frame has the main price, that of time is what overflows.
    private void overflow() {
        String price = value("price");
        put("beyond", price.isEmpty() ? "stop" : "go");
        put("timePrice", price);
        put("timeUnit", value("unit"));
    }

    private void weights(Lot.Weights weights) {
        weights.seconds()
                .forEach((channel, seconds) -> put("weight" + channel, Long.toString(seconds)));
    }

    private void hours(String name, Seconds time) {
        long minutes = time.value() / 60;
        put(name + "Hours", Long.toString(minutes / 60));
        put(name + "Minutes", minutes % 60 == 0 ? "" : Long.toString(minutes % 60));
    }

    private void period(String field, String unit, @Nullable Period period) {
        if (period == null) {
            return;
        }
        String text = period.toString();
        put(field, text.substring(1, text.length() - 1));
        put(
                unit,
                switch (text.charAt(text.length() - 1)) {
                    case 'D' -> "days";
                    case 'Y' -> "years";
                    default -> "months";
                });
    }

    private void sum(String field, @Nullable Money sum) {
        put(field, sum == null || sum.isZero() ? "" : decimal(sum));
    }

    private static String rate(Money hourly, boolean minutes) {
        return decimal(minutes ? TimeWords.perMinute(hourly) : hourly);
    }

    private static String decimal(Money money) {
        return money.toDecimal().toPlainString().replace('.', ',');
    }

    private String value(String name) {
        return typed.getOrDefault(name, List.of("")).getFirst();
    }

    private void put(String name, String value) {
        typed.put(name, List.of(value));
    }
}
