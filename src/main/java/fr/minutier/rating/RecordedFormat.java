package fr.minutier.rating;

import fr.minutier.kernel.Result;
import fr.minutier.kernel.Seconds;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Recorded ratings as trees of maps, lists, texts and whole numbers, for stores: what was asked,
/// in the format of [Preview], and what was answered. What is read again is equal to what was
/// written, though the engine may price differently by then.
public final class RecordedFormat {

    private RecordedFormat() {}

    public static Map<String, Object> write(Recorded recorded) {
        Map<String, Object> tree = new TreeMap<>();
        tree.put("tariff", TariffFormat.write(recorded.tariff()));
        Usage usage = recorded.usage();
        tree.put("usage", write(usage));
        Course course = usage.course();
        if (course != null) {
            tree.put("zone", course.zone().getId());
            List<LocalDate> days = course.holidays().stream().sorted().toList();
            tree.put("holidays", days.stream().map(LocalDate::toString).toList());
        }
        tree.put("balances", write(recorded.balances()));
        tree.put("charges", charges(recorded.rating().charges()));
        tree.put(
                "drawings",
                recorded.rating().drawings().stream().map(RecordedFormat::write).toList());
        return tree;
    }

    /// Charges with their explanation.
    public static List<Map<String, Object>> charges(List<Charge> charges) {
        return charges.stream().map(RecordedFormat::write).toList();
    }

    /// Refuses what is malformed, with its field.
    public static Result<Recorded> read(Map<?, ?> tree) {
        Map<Object, Object> question = new HashMap<>(tree);
        question.remove("charges");
        question.remove("drawings");
        return Preview.read(question, ZoneOffset.UTC).then(asked -> answered(asked, tree));
    }

    private static Result<Recorded> answered(Preview asked, Map<?, ?> tree) {
        Faults faults = new Faults();
        Fields fields = new Fields("", tree, faults);
        Tariff tariff = asked.tariff();
        List<Charge> charges = fields.objects("charges", each -> charge(each, tariff));
        List<Drawing> drawings =
                fields.objects("drawings", each -> drawing(each, tariff.currency()));
        if (charges.isEmpty()) {
            faults.add("charges", "rating.field.missing");
        }
        return faults.isEmpty()
                ? Result.done(
                        new Recorded(
                                tariff,
                                asked.usage(),
                                asked.balances(),
                                Rating.of(charges, drawings, tariff.tax())))
                : Result.refused(faults.all());
    }

    private static Map<String, Object> write(Usage usage) {
        Map<String, Object> tree = new TreeMap<>();
        tree.put("channel", usage.channel().name());
        tree.put("seconds", usage.duration().value());
        tree.put("count", usage.count());
        Course course = usage.course();
        if (course != null) {
            tree.put(
                    "stretches",
                    course.stretches().stream()
                            .map(
                                    stretch ->
                                            Map.of(
                                                    "from", stretch.from().toString(),
                                                    "to", stretch.to().toString()))
                            .toList());
        }
        return tree;
    }

    private static Map<String, Object> write(Balances balances) {
        Map<String, Object> tree = new TreeMap<>();
        tree.put("lots", balances.lots().stream().map(RecordedFormat::write).toList());
        tree.put("secondsBefore", balances.timeBefore().value());
        tree.put("exchangesBefore", balances.exchangesBefore());
        return tree;
    }

    private static Map<String, Object> write(Lot lot) {
        Map<String, Object> tree = new TreeMap<>();
        tree.put("id", lot.id());
        tree.put("origin", lot.origin().name());
        tree.put("acquiredAt", lot.acquiredAt().toString());
        Instant expires = lot.expiresAt();
        if (expires != null) {
            tree.put("expiresAt", expires.toString());
        }
        switch (lot) {
            case Lot.Time time -> {
                tree.put("seconds", time.left().value());
                Map<String, Object> weights = new TreeMap<>();
                time.weights().seconds().forEach((channel, of) -> weights.put(channel.name(), of));
                tree.put("weights", weights);
            }
            case Lot.Sum sum -> {
                tree.put("sum", TariffFormat.decimal(sum.left()));
                tree.put("currency", sum.left().currency().getCurrencyCode());
                tree.put("vat", TariffFormat.write(sum.tax()));
            }
        }
        return tree;
    }

    private static Map<String, Object> write(Charge charge) {
        Map<String, Object> tree = new TreeMap<>();
        tree.put("measure", charge.measure().name());
        tree.put("name", charge.name());
        tree.put("quantity", charge.quantity());
        tree.put("unitPrice", TariffFormat.decimal(charge.unitPrice()));
        tree.put("amount", TariffFormat.decimal(charge.amount()));
        tree.put("steps", charge.trace().stream().map(RecordedFormat::write).toList());
        return tree;
    }

    private static Map<String, Object> write(Trace trace) {
        Map<String, Object> tree = new TreeMap<>();
        tree.put("step", trace.step().name());
        tree.put("name", trace.name());
        tree.put("quantity", trace.quantity());
        tree.put("counted", trace.counted());
        tree.put("price", TariffFormat.decimal(trace.price()));
        tree.put("amount", TariffFormat.decimal(trace.amount()));
        return tree;
    }

    private static Map<String, Object> write(Drawing drawing) {
        Map<String, Object> tree = new TreeMap<>();
        tree.put("lot", drawing.lot());
        tree.put("origin", drawing.origin().name());
        switch (drawing) {
            case Drawing.OfTime time -> {
                tree.put("channel", time.channel().name());
                tree.put("units", time.units());
                tree.put("seconds", time.taken().value());
                tree.put("weight", time.weight());
            }
            case Drawing.OfSum sum -> tree.put("sum", TariffFormat.decimal(sum.sum()));
        }
        return tree;
    }

    private static Charge charge(Fields fields, Tariff tariff) {
        Currency currency = tariff.currency();
        return new Charge(
                fields.constant("measure", Charge.Measure.class),
                fields.text("name"),
                fields.whole("quantity"),
                fields.money("unitPrice", currency),
                fields.money("amount", currency),
                tariff.version(),
                tariff.rounding(),
                fields.objects("steps", each -> trace(each, currency)));
    }

    private static Trace trace(Fields fields, Currency currency) {
        return new Trace(
                fields.constant("step", Trace.Step.class),
                fields.text("name"),
                fields.whole("quantity"),
                fields.whole("counted"),
                fields.money("price", currency),
                fields.money("amount", currency));
    }

    private static Drawing drawing(Fields fields, Currency currency) {
        String lot = fields.text("lot");
        Lot.Origin origin = fields.constant("origin", Lot.Origin.class);
        if (fields.has("sum")) {
            return new Drawing.OfSum(lot, origin, fields.money("sum", currency));
        }
        return new Drawing.OfTime(
                lot,
                origin,
                fields.constant("channel", Channel.class),
                fields.whole("units"),
                new Seconds(fields.whole("seconds")),
                fields.whole("weight"));
    }
}
