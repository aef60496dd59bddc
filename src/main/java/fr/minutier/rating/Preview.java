package fr.minutier.rating;

import fr.minutier.kernel.Refusal;
import fr.minutier.kernel.Result;
import fr.minutier.kernel.Seconds;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A question of what use would cost, as a tree of maps, lists, texts and whole numbers.
public record Preview(Tariff tariff, Usage usage, Balances balances) {

    /// Refuses what is malformed or nonsense, each with its field.
    ///
    /// @param zone whose clock counts where the question names none
    public static Result<Preview> read(Map<?, ?> tree, ZoneId zone) {
        Faults faults = new Faults();
        Fields fields = new Fields("", tree, faults);
        Fields tariffFields = fields.object("tariff");
        Tariff tariff = TariffFormat.read(tariffFields);
        Fields usageFields = fields.object("usage");
        Usage usage = usage(usageFields, fields, zone);
        usageFields.close();
        Balances balances = fields.has("balances") ? balances(fields, tariff) : Balances.NONE;
        fields.close();
        if (faults.isEmpty()) {
            for (Refusal refusal : Rater.refusals(tariff)) {
                String[] arguments = refusal.arguments().toArray(String[]::new);
                faults.add("tariff." + refusal.field(), refusal.code(), arguments);
            }
        }
        return faults.isEmpty()
                ? Result.done(new Preview(tariff, usage, balances))
                : Result.refused(faults.all());
    }

    public Result<Rating> rate() {
        return Rater.rate(tariff, usage, balances);
    }

    private static Usage usage(Fields usage, Fields document, ZoneId practiceZone) {
        ZoneId zone = document.time("zone", practiceZone, ZoneId::of);
        Set<LocalDate> holidays = new HashSet<>();
        List<?> days = document.list("holidays");
        for (int index = 0; index < days.size(); index++) {
            try {
                holidays.add(LocalDate.parse(String.valueOf(days.get(index))));
            } catch (DateTimeException _) {
                document.fault("holidays[" + index + "]", "rating.field.malformed");
            }
        }
        List<Course.Stretch> stretches =
                new ArrayList<>(
                        usage.objects(
                                "stretches",
                                each ->
                                        new Course.Stretch(
                                                each.instant("from"), each.instant("to"))));
        if (usage.has("start")) {
            if (!stretches.isEmpty()) {
                usage.fault("start", "rating.start.twice");
            }
            Instant start = usage.instant("start");
            stretches.add(new Course.Stretch(start, start));
        }
        return new Usage(
                usage.constant("channel", Channel.CALL),
                usage.seconds("seconds", Seconds.ZERO),
                usage.whole("count", 0),
                stretches.isEmpty() ? null : new Course(stretches, zone, holidays));
    }

    private static Balances balances(Fields document, Tariff tariff) {
        Fields fields = document.object("balances");
        Balances balances =
                new Balances(
                        fields.objects("lots", each -> lot(each, tariff)),
                        fields.seconds("secondsBefore", Seconds.ZERO),
                        fields.whole("exchangesBefore", 0));
        fields.close();
        return balances;
    }

    private static Lot lot(Fields fields, Tariff tariff) {
        String id = fields.text("id");
        Lot.Origin origin = fields.constant("origin", Lot.Origin.BOUGHT);
        Instant acquired = fields.time("acquiredAt", Instant.EPOCH, Instant::parse);
        Instant expires = fields.has("expiresAt") ? fields.instant("expiresAt") : null;
        if (fields.has("sum")) {
            return new Lot.Sum(
                    id,
                    fields.money("sum", fields.currency()),
                    fields.has("vat") ? TariffFormat.tax(fields) : tariff.tax(),
                    origin,
                    expires,
                    acquired);
        }
        Seconds left = fields.seconds("seconds");
        return new Lot.Time(id, left, origin, expires, acquired, weights(fields));
    }

    static Lot.Weights weights(Fields fields) {
        if (!fields.has("weights")) {
            return Lot.Weights.TIME;
        }
        Fields weights = fields.object("weights");
        Map<Channel, Long> seconds = new HashMap<>();
        for (Channel channel : Channel.values()) {
            if (weights.has(channel.name())) {
                seconds.put(channel, weights.whole(channel.name()));
            }
        }
        weights.close();
        return new Lot.Weights(seconds);
    }
}
