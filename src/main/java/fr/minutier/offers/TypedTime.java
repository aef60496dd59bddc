package fr.minutier.offers;

import fr.minutier.kernel.Checks;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.Seconds;
import fr.minutier.platform.web.FormValues;
import fr.minutier.rating.Price;
import fr.minutier.rating.Supplement;
import fr.minutier.rating.Supplement.Day;
import fr.minutier.rating.Supplement.Window;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// A price of time as it is typed in the editor: one price, and everything that refines it.
final class TypedTime {

    /// How many tiers and supplements the editor has rows for.
    static final int ROWS = 5;

    private static final long HOUR = 60;
    private static final Money NOTHING = Money.cents(0);
    private static final Money CENT = Money.cents(1);
    private static final Money MINUTE_MAX = Money.euros("100.00");
    private static final Money SUM_MAX = Money.euros("10000.00");
    private static final long STEP_MAX = 3_600;
    private static final long MINUTES_MAX = 100_000;

    private final FormValues form;
    private final Checks checks;
    private final long unit;

    /// @param unit the field that says whether prices are for a minute or an hour
    TypedTime(FormValues form, Checks checks, String unit) {
        this.form = form;
        this.checks = checks;
        this.unit = form.value(unit).equals("hour") ? 1 : HOUR;
    }

    /// @param field of its price
    Price.ByTime read(String field) {
        Price.ByTime price =
                Price.perHour(hourly(field, CENT))
                        .withFree(whole("freeSeconds", 0, 86_400))
                        .withFee(sum("connectionFee"))
                        .withMinimum(sum("minimum"));
        price = price.with(tiers(price.hourly()));
        price = steps(price);
        if (!form.value("cap").isEmpty()) {
            price = price.withCap(checks.euros("cap", form.value("cap"), CENT, SUM_MAX));
        }
        for (int row = 1; row <= ROWS; row++) {
            if (!form.value("supName" + row).isEmpty() || !form.value("supPrice" + row).isEmpty()) {
                price = price.with(supplement(row));
            }
        }
        return price;
    }

    private Price.ByTime steps(Price.ByTime price) {
        return switch (form.value("steps")) {
            case "minute" -> price.inSteps(HOUR, HOUR);
            case "custom" ->
                    price.inSteps(
                            checks.whole("firstStep", form.value("firstStep"), 1, STEP_MAX),
                            checks.whole("nextStep", form.value("nextStep"), 1, STEP_MAX));
            default -> price;
        };
    }

    private Price.Tiers tiers(Money first) {
        List<Price.Tier> tiers = new ArrayList<>();
        Seconds from = Seconds.ZERO;
        Money price = first;
        for (int row = 1; row <= ROWS; row++) {
            String begins = form.value("tierFrom" + row);
            if (begins.isEmpty() && form.value("tierPrice" + row).isEmpty()) {
                continue;
            }
            Seconds next =
                    Seconds.ofMinutes(checks.whole("tierFrom" + row, begins, 1, MINUTES_MAX));
            checks.require(next.compareTo(from) > 0, "tierFrom" + row, "rating.tiers.order");
            tiers.add(new Price.Tier(from, next, price));
            from = next;
            price = hourly("tierPrice" + row, NOTHING);
        }
        tiers.add(new Price.Tier(from, null, price));
        Price.Tiers.Rule rule =
                form.value("tierRule").equals(Price.Tiers.Rule.VOLUME.name()) && tiers.size() > 1
                        ? Price.Tiers.Rule.VOLUME
                        : Price.Tiers.Rule.GRADUATED;
        return new Price.Tiers(rule, tiers);
    }

    private Supplement supplement(int row) {
        String name = checks.line("supName" + row, form.value("supName" + row), 100);
        Money hourly = hourly("supPrice" + row, CENT);
        Set<Day> days = EnumSet.noneOf(Day.class);
        for (String day : form.all("supDays" + row)) {
            checks.choice("supDays" + row, day, Day.class).ifPresent(days::add);
        }
        String from = form.value("supFrom" + row);
        String to = form.value("supTo" + row);
        boolean always = days.isEmpty() && from.isEmpty() && to.isEmpty();
        return new Supplement(
                name,
                hourly,
                always ? null : new Window(days, time("supFrom" + row), time("supTo" + row)));
    }

    private LocalTime time(String field) {
        String typed = form.value(field);
        try {
            return typed.isEmpty() || typed.equals("24:00")
                    ? LocalTime.MIDNIGHT
                    : LocalTime.parse(typed);
        } catch (DateTimeException _) {
            checks.refuse(field, "rating.field.malformed");
            return LocalTime.MIDNIGHT;
        }
    }

    private Money hourly(String field, Money least) {
        Money most = new Money(MINUTE_MAX.minorUnits() * (HOUR / unit), Money.EURO);
        return checks.euros(field, form.value(field), least, most).times(unit);
    }

    private Money sum(String field) {
        String typed = form.value(field);
        return typed.isEmpty() ? NOTHING : checks.euros(field, typed, NOTHING, SUM_MAX);
    }

    private long whole(String field, long least, long most) {
        String typed = form.value(field);
        return typed.isEmpty() ? least : checks.whole(field, typed, least, most);
    }
}
