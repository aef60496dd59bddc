package fr.minutier.rating;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Result;
import fr.minutier.kernel.Seconds;
import java.time.Period;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Terms of an offer as trees of maps, lists, texts and whole numbers: for the API and stores. What
/// is read again is equal to what was written.
public final class TermsFormat {

    private TermsFormat() {}

    private enum Kind {
        PACK,
        RETAINER,
        COMMITMENT
    }

    /// Refuses what is malformed, and with the codes of [Terms#refusals], each with its field.
    public static Result<Terms> read(Map<?, ?> tree) {
        Faults faults = new Faults();
        Fields fields = new Fields("", tree, faults);
        Tariff tariff = TariffFormat.read(fields.object("tariff"));
        Terms terms =
                new Terms(
                        tariff,
                        fields.has("frame")
                                ? frame(fields.object("frame"), tariff.currency())
                                : null,
                        fields.has("deduction") ? deduction(fields.object("deduction")) : null);
        fields.close();
        if (faults.isEmpty()) {
            TermsRules.check(terms, faults);
        }
        return faults.isEmpty() ? Result.done(terms) : Result.refused(faults.all());
    }

    private static Frame frame(Fields fields, Currency currency) {
        Money price = fields.money("price", currency);
        Frame frame =
                switch (fields.constant("kind", Kind.class)) {
                    case PACK ->
                            new Frame.Pack(
                                    price,
                                    fields.seconds("seconds"),
                                    period(fields, "validity"),
                                    Preview.weights(fields));
                    case RETAINER ->
                            new Frame.Retainer(
                                    price,
                                    period(fields, "project"),
                                    fields.seconds("seconds"),
                                    fields.seconds("rolloverSeconds", Seconds.ZERO),
                                    Preview.weights(fields));
                    case COMMITMENT -> new Frame.Commitment(price, period(fields, "project"));
                };
        fields.close();
        return frame;
    }

    private static Deduction deduction(Fields fields) {
        Deduction deduction = new Deduction(period(fields, "validity"));
        fields.close();
        return deduction;
    }

    private static @Nullable Period period(Fields fields, String name) {
        return fields.has(name) ? fields.time(name, Period.ZERO, Period::parse) : null;
    }

    public static Map<String, Object> write(Terms terms) {
        Map<String, Object> tree = new TreeMap<>();
        tree.put("tariff", TariffFormat.write(terms.tariff()));
        Frame frame = terms.frame();
        if (frame != null) {
            tree.put("frame", write(frame));
        }
        Deduction deduction = terms.deduction();
        if (deduction != null) {
            Map<String, Object> inner = new HashMap<>();
            put(inner, "validity", deduction.validity());
            tree.put("deduction", inner);
        }
        return tree;
    }

    private static Map<String, Object> write(Frame frame) {
        Map<String, Object> tree = new TreeMap<>();
        tree.put("price", TariffFormat.decimal(frame.price()));
        switch (frame) {
            case Frame.Pack(_, Seconds time, Period validity, Lot.Weights weights) -> {
                tree.put("kind", Kind.PACK.name());
                tree.put("seconds", time.value());
                put(tree, "validity", validity);
                tree.put("weights", write(weights));
            }
            case Frame.Retainer(
                            _,
                            Period project,
                            Seconds allowance,
                            Seconds rolloverMax,
                            Lot.Weights weights) -> {
                tree.put("kind", Kind.RETAINER.name());
                put(tree, "project", project);
                tree.put("seconds", allowance.value());
                tree.put("rolloverSeconds", rolloverMax.value());
                tree.put("weights", write(weights));
            }
            case Frame.Commitment(_, Period project) -> {
                tree.put("kind", Kind.COMMITMENT.name());
                put(tree, "project", project);
            }
        }
        return tree;
    }

    private static Map<String, Object> write(Lot.Weights weights) {
        Map<String, Object> tree = new TreeMap<>();
        weights.seconds().forEach((channel, seconds) -> tree.put(channel.name(), seconds));
        return tree;
    }

    private static void put(Map<String, Object> tree, String name, @Nullable Period period) {
        if (period != null) {
            tree.put(name, period.toString());
        }
    }
}
