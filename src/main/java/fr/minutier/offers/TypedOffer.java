package fr.minutier.offers;

import fr.minutier.kernel.Checks;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.Refusal;
import fr.minutier.kernel.Result;
import fr.minutier.kernel.Rounding;
import fr.minutier.kernel.Seconds;
import fr.minutier.kernel.Tax;
import fr.minutier.platform.web.FormValues;
import fr.minutier.rating.Deduction;
import fr.minutier.rating.Frame;
import fr.minutier.rating.Lot;
import fr.minutier.rating.Price;
import fr.minutier.rating.Tariff;
import fr.minutier.rating.Terms;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads an offer as it is typed in the editor, whatever the way of selling.
public final class TypedOffer {

    /// How many tiers and how many supplements the editor has rows for.
    public static final int ROWS = TypedTime.ROWS;

    /// How many surcharges the editor has rows for.
    public static final int MEANS = 3;

    private static final Money CENT = Money.cents(1);
    private static final Money ACT_MAX = Money.euros("10000.00");
    private static final Money FRAME_MAX = Money.euros("100000.00");
    private static final Money PIECE_MAX = Money.euros("1000.00");
    private static final long MINUTES_MAX = 240;
    private static final long HOURS_MAX = 2_000;
    private static final long COUNT_MAX = 1_000;
    private static final long WEIGHT_MAX = 86_400;

    private final FormValues form;
    private final Checks checks = new Checks();

    private TypedOffer(FormValues form) {
        this.form = form;
    }

    public static OfferForm read(FormValues form) {
        TypedOffer typed = new TypedOffer(form);
        boolean written = form.value("pricing").equals(Pricing.IN_WRITING.name());
        return new OfferForm(
                form.value("title"),
                form.value("description"),
                form.value(written ? "writing" : "channel"),
                form.value("minutes"),
                form.value("conditions"),
                form.value("refundRule"),
                typed.terms());
    }

    private Result<Terms> terms() {
        Pricing pricing =
                checks.choice("pricing", form.value("pricing"), Pricing.class)
                        .orElse(Pricing.BY_THE_MINUTE);
        Price price = price(pricing);
        Frame frame = frame(pricing);
        List<Tariff.Surcharge> means = new ArrayList<>();
        for (int row = 1; row <= MEANS; row++) {
            String name = form.value("meansName" + row);
            String sum = form.value("meansPrice" + row);
            if (!name.isEmpty() || !sum.isEmpty()) {
                means.add(
                        new Tariff.Surcharge(
                                checks.line("meansName" + row, name, 100),
                                checks.euros("meansPrice" + row, sum, CENT, ACT_MAX)));
            }
        }
        Tax tax = new Tax(0, !form.value("taxIncluded").equals("false"));
        Tariff tariff = new Tariff(OfferForm.UNPUBLISHED, tax, Rounding.HALF_UP, price, means);
        return checks.result(() -> new Terms(tariff, frame, deduction())).then(this::checked);
    }

    private Result<Terms> checked(Terms terms) {
        List<Refusal> refusals = terms.refusals();
        return refusals.isEmpty()
                ? Result.done(terms)
                : Result.refused(refusals.stream().map(new TypedFields(form)::typed).toList());
    }

    private Price price(Pricing pricing) {
        return switch (pricing) {
            case BY_THE_MINUTE -> time("unit").read("price");
            case BY_THE_ACT ->
                    new Price.Act(
                            checks.euros("price", form.value("price"), CENT, ACT_MAX),
                            Seconds.ofMinutes(
                                    checks.whole("minutes", form.value("minutes"), 1, MINUTES_MAX)),
                            goesOn() ? time("timeUnit").read("timePrice") : null);
            case BY_THE_PACK, BY_THE_PERIOD ->
                    goesOn() ? time("timeUnit").read("timePrice") : new Price.Prepaid(Money.EURO);
            case IN_WRITING ->
                    form.value("writing").equals(Channel.ANSWER.name())
                            ? time("unit").read("price")
                            : new Price.Each(
                                    checks.euros("price", form.value("price"), CENT, PIECE_MAX));
            case OFFERED ->
                    new Price.Free(
                            Seconds.ofMinutes(
                                    checks.whole("minutes", form.value("minutes"), 1, MINUTES_MAX)),
                            checks.whole("quota", form.value("quota"), 1, COUNT_MAX),
                            checks.euros("worth", form.value("worth"), CENT, ACT_MAX));
        };
    }

    private TypedTime time(String unit) {
        return new TypedTime(form, checks, unit);
    }

    private boolean goesOn() {
        return form.value("beyond").equals("go");
    }

    private @Nullable Frame frame(Pricing pricing) {
        return switch (pricing) {
            case BY_THE_PACK ->
                    new Frame.Pack(
                            checks.euros("price", form.value("price"), CENT, FRAME_MAX),
                            hours("held"),
                            period("validity", "validityUnit"),
                            weights());
            case BY_THE_PERIOD -> {
                boolean project = form.value("every").equals("project");
                Period length = project ? period("project", "projectUnit") : null;
                checks.require(!project || length != null, "project", "field.required");
                yield new Frame.Retainer(
                        checks.euros("price", form.value("price"), CENT, FRAME_MAX),
                        length,
                        hours("held"),
                        project ? Seconds.ZERO : hours("rollover"),
                        weights());
            }
            case BY_THE_MINUTE, IN_WRITING -> {
                String least = form.value("commitment");
                yield least.isEmpty()
                        ? null
                        : new Frame.Commitment(
                                checks.euros("commitment", least, CENT, FRAME_MAX), null);
            }
            case BY_THE_ACT, OFFERED -> null;
        };
    }

    private @Nullable Deduction deduction() {
        return form.checked("deducted")
                ? new Deduction(period("deductedFor", "deductedUnit"))
                : null;
    }

    private Seconds hours(String name) {
        return Seconds.ofMinutes(
                count(name + "Hours", 0, HOURS_MAX) * 60 + count(name + "Minutes", 0, 59));
    }

    private @Nullable Period period(String field, String unit) {
        if (form.value(field).isEmpty()) {
            return null;
        }
        int count = (int) checks.whole(field, form.value(field), 1, COUNT_MAX);
        return switch (form.value(unit)) {
            case "days" -> Period.ofDays(count);
            case "years" -> Period.ofYears(count);
            default -> Period.ofMonths(count);
        };
    }

    /// Without any, a second for a second on every timed channel.
    private Lot.Weights weights() {
        Map<fr.minutier.rating.Channel, Long> seconds = new HashMap<>();
        for (fr.minutier.rating.Channel channel : fr.minutier.rating.Channel.values()) {
            long weight = count("weight" + channel.name(), 0, WEIGHT_MAX);
            if (weight > 0) {
                seconds.put(channel, weight);
            }
        }
        return seconds.isEmpty() ? Lot.Weights.TIME : new Lot.Weights(seconds);
    }

    private long count(String field, long least, long most) {
        String typed = form.value(field);
        return typed.isEmpty() ? least : checks.whole(field, typed, least, most);
    }
}
