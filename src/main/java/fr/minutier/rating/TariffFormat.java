package fr.minutier.rating;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Result;
import fr.minutier.kernel.Rounding;
import fr.minutier.kernel.Seconds;
import fr.minutier.kernel.Tax;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Tariffs as trees of maps, lists, texts and whole numbers, which any writer of JSON can write:
/// for the API, receipts and stores. What is read again is equal to what was written.
public final class TariffFormat {

    private static final String END_OF_DAY = "24:00";

    private TariffFormat() {}

    /// Refuses what is malformed, and with the codes of [Rater#refusals], each with its field.
    public static Result<Tariff> read(Map<?, ?> tree) {
        Faults faults = new Faults();
        Fields fields = new Fields("", tree, faults);
        Tariff tariff = read(fields);
        if (faults.isEmpty()) {
            TariffRules.check(tariff, faults);
        }
        return faults.isEmpty() ? Result.done(tariff) : Result.refused(faults.all());
    }

    static Tariff read(Fields fields) {
        Currency currency = fields.currency();
        Fields price = fields.object("price");
        Tariff tariff =
                new Tariff(
                        fields.text("version"),
                        tax(fields),
                        fields.constant("rounding", Rounding.HALF_UP),
                        price(price, currency),
                        fields.objects(
                                "surcharges",
                                each ->
                                        new Tariff.Surcharge(
                                                each.text("name"), each.money("price", currency))));
        price.close();
        fields.close();
        return tariff;
    }

    static Tax tax(Fields fields) {
        if (!fields.has("vat")) {
            return Tax.NONE;
        }
        Fields vat = fields.object("vat");
        boolean included = vat.flag("included");
        String percent = vat.text("percent");
        vat.close();
        if (percent.matches("[0-9]{1,3}(\\.[0-9]{1,2})?")) {
            int basisPoints = new BigDecimal(percent).movePointRight(2).intValueExact();
            if (basisPoints <= 10_000) {
                return new Tax(basisPoints, included);
            }
        }
        vat.fault("percent", "rating.tax.range");
        return Tax.NONE;
    }

    private static Price price(Fields fields, Currency currency) {
        return switch (fields.constant("kind", Kind.class)) {
            case TIME -> byTime(fields, currency);
            case ACT ->
                    new Price.Act(
                            fields.money("price", currency),
                            fields.seconds("includedSeconds"),
                            overflow(fields, currency));
            case EACH -> new Price.Each(fields.money("price", currency));
            case FREE ->
                    new Price.Free(
                            fields.seconds("lengthSeconds"),
                            fields.whole("quota"),
                            fields.money("hourlyWorth", new Money(0, currency)));
            case PREPAID -> new Price.Prepaid(currency);
        };
    }

    private enum Kind {
        TIME,
        ACT,
        EACH,
        FREE,
        PREPAID
    }

    private static Price.@Nullable ByTime overflow(Fields fields, Currency currency) {
        if (!fields.has("overflow")) {
            return null;
        }
        Fields overflow = fields.object("overflow");
        Price.ByTime price = byTime(overflow, currency);
        overflow.close();
        return price;
    }

    private static Price.ByTime byTime(Fields fields, Currency currency) {
        Money nothing = new Money(0, currency);
        return new Price.ByTime(
                tiers(fields, currency),
                increments(fields),
                fields.seconds("freeSeconds", Seconds.ZERO),
                fields.money("connectionFee", nothing),
                fields.money("minimum", nothing),
                fields.has("cap") ? fields.money("cap", currency) : null,
                fields.objects("supplements", each -> supplement(each, currency)));
    }

    private static Price.Tiers tiers(Fields fields, Currency currency) {
        boolean byMinute = fields.has("minutePrice");
        boolean byHour = fields.has("hourlyPrice");
        boolean tiered = fields.has("tiers");
        if ((byMinute ? 1 : 0) + (byHour ? 1 : 0) + (tiered ? 1 : 0) != 1) {
            fields.fault("hourlyPrice", "rating.price.one");
            return Price.Tiers.flat(new Money(0, currency));
        }
        if (!tiered) {
            return Price.Tiers.flat(
                    byMinute
                            ? fields.money("minutePrice", currency).times(60)
                            : fields.money("hourlyPrice", currency));
        }
        return new Price.Tiers(
                fields.constant("tierRule", Price.Tiers.Rule.class),
                fields.objects(
                        "tiers",
                        tier ->
                                new Price.Tier(
                                        tier.seconds("fromSeconds"),
                                        tier.has("upToSeconds")
                                                ? tier.seconds("upToSeconds")
                                                : null,
                                        tier.money("hourlyPrice", currency))));
    }

    private static Price.Increments increments(Fields fields) {
        if (!fields.has("increments")) {
            return Price.Increments.EXACT;
        }
        Fields steps = fields.object("increments");
        Price.Increments increments =
                new Price.Increments(steps.seconds("firstSeconds"), steps.seconds("nextSeconds"));
        steps.close();
        return increments;
    }

    private static Supplement supplement(Fields fields, Currency currency) {
        return new Supplement(
                fields.text("name"),
                fields.money("hourlyPrice", currency),
                fields.has("days") ? window(fields) : null);
    }

    private static Supplement.Window window(Fields fields) {
        Set<Supplement.Day> days = new HashSet<>();
        for (Object name : fields.list("days")) {
            int known = days.size();
            for (Supplement.Day day : Supplement.Day.values()) {
                if (day.name().equals(name)) {
                    days.add(day);
                }
            }
            if (days.size() == known) {
                fields.fault("days", "rating.field.malformed");
            }
        }
        return new Supplement.Window(
                days,
                fields.time("from", LocalTime.MIDNIGHT, LocalTime::parse),
                fields.time("to", LocalTime.MIDNIGHT, TariffFormat::end));
    }

    private static LocalTime end(String text) {
        return text.equals(END_OF_DAY) ? LocalTime.MIDNIGHT : LocalTime.parse(text);
    }

    public static Map<String, Object> write(Tariff tariff) {
        Map<String, Object> tree = new TreeMap<>();
        tree.put("version", tariff.version());
        tree.put("currency", tariff.currency().getCurrencyCode());
        tree.put("vat", write(tariff.tax()));
        tree.put("rounding", tariff.rounding().name());
        tree.put("price", write(tariff.price()));
        List<Object> surcharges = new ArrayList<>();
        for (Tariff.Surcharge surcharge : tariff.surcharges()) {
            surcharges.add(Map.of("name", surcharge.name(), "price", decimal(surcharge.price())));
        }
        tree.put("surcharges", surcharges);
        return tree;
    }

    static Map<String, Object> write(Tax tax) {
        return Map.of(
                "percent",
                BigDecimal.valueOf(tax.rateBasisPoints(), 2).toPlainString(),
                "included",
                tax.included());
    }

    private static Map<String, Object> write(Price price) {
        return switch (price) {
            case Price.ByTime byTime -> write(byTime);
            case Price.Act(Money act, Seconds included, Price.ByTime overflow) -> {
                Map<String, Object> tree = kind(Kind.ACT);
                tree.put("price", decimal(act));
                tree.put("includedSeconds", included.value());
                if (overflow != null) {
                    Map<String, Object> inner = write(overflow);
                    inner.remove("kind");
                    tree.put("overflow", inner);
                }
                yield tree;
            }
            case Price.Each(Money each) -> {
                Map<String, Object> tree = kind(Kind.EACH);
                tree.put("price", decimal(each));
                yield tree;
            }
            case Price.Free(Seconds length, long quota, Money worth) -> {
                Map<String, Object> tree = kind(Kind.FREE);
                tree.put("lengthSeconds", length.value());
                tree.put("quota", quota);
                tree.put("hourlyWorth", decimal(worth));
                yield tree;
            }
            case Price.Prepaid _ -> kind(Kind.PREPAID);
        };
    }

    private static Map<String, Object> write(Price.ByTime price) {
        Map<String, Object> tree = kind(Kind.TIME);
        tree.put("tierRule", price.tiers().rule().name());
        tree.put("tiers", price.tiers().tiers().stream().map(TariffFormat::write).toList());
        tree.put(
                "increments",
                Map.of(
                        "firstSeconds", price.increments().first().value(),
                        "nextSeconds", price.increments().next().value()));
        tree.put("freeSeconds", price.free().value());
        tree.put("connectionFee", decimal(price.connectionFee()));
        tree.put("minimum", decimal(price.minimum()));
        Money cap = price.cap();
        if (cap != null) {
            tree.put("cap", decimal(cap));
        }
        tree.put("supplements", price.supplements().stream().map(TariffFormat::write).toList());
        return tree;
    }

    private static Map<String, Object> write(Price.Tier tier) {
        Map<String, Object> tree = new TreeMap<>();
        tree.put("fromSeconds", tier.from().value());
        Seconds upTo = tier.upTo();
        if (upTo != null) {
            tree.put("upToSeconds", upTo.value());
        }
        tree.put("hourlyPrice", decimal(tier.hourly()));
        return tree;
    }

    private static Map<String, Object> write(Supplement supplement) {
        Map<String, Object> tree = new TreeMap<>();
        tree.put("name", supplement.name());
        tree.put("hourlyPrice", decimal(supplement.hourly()));
        Supplement.Window window = supplement.window();
        if (window != null) {
            tree.put("days", window.days().stream().sorted().map(Supplement.Day::name).toList());
            tree.put("from", window.from().toString());
            tree.put("to", window.endsWithTheDay() ? END_OF_DAY : window.to().toString());
        }
        return tree;
    }

    private static Map<String, Object> kind(Kind kind) {
        Map<String, Object> tree = new TreeMap<>();
        tree.put("kind", kind.name());
        return tree;
    }

    static String decimal(Money money) {
        return money.toDecimal().toPlainString();
    }
}
