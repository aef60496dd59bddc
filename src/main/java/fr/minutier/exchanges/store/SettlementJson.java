package fr.minutier.exchanges.store;

import fr.minutier.kernel.Money;
import fr.minutier.metering.Epoch;
import fr.minutier.rating.Recorded;
import fr.minutier.rating.RecordedFormat;
import fr.minutier.rating.Trace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Intervals, explanations and ratings as JSON. Thread-safe.
final class SettlementJson {

    private final JsonMapper mapper = new JsonMapper();

    String writeSpans(List<Epoch.Span> spans) {
        ArrayNode array = mapper.createArrayNode();
        spans.forEach(
                span ->
                        array.addObject()
                                .put("from", span.from().toString())
                                .put("to", span.to().toString()));
        return mapper.writeValueAsString(array);
    }

    List<Epoch.Span> readSpans(String text) {
        List<Epoch.Span> spans = new ArrayList<>();
        for (JsonNode node : mapper.readTree(text)) {
            spans.add(
                    new Epoch.Span(
                            Instant.parse(node.get("from").asString()),
                            Instant.parse(node.get("to").asString())));
        }
        return spans;
    }

    String writeTrace(List<Trace> trace) {
        ArrayNode array = mapper.createArrayNode();
        for (Trace step : trace) {
            ObjectNode node = array.addObject();
            writeMoney(node.putObject("amount"), step.amount());
            node.put("step", step.step().name())
                    .put("name", step.name())
                    .put("quantity", step.quantity())
                    .put("counted", step.counted());
            writeMoney(node.putObject("price"), step.price());
        }
        return mapper.writeValueAsString(array);
    }

    List<Trace> readTrace(String text) {
        List<Trace> trace = new ArrayList<>();
        for (JsonNode node : mapper.readTree(text)) {
            Money amount = readMoney(node.get("amount"));
            trace.add(node.has("quantity") ? readStep(node, amount) : readFirst(node, amount));
        }
        return trace;
    }

    @Nullable String writeRecorded(@Nullable Recorded recorded) {
        return recorded == null ? null : mapper.writeValueAsString(RecordedFormat.write(recorded));
    }

    @Nullable Recorded readRecorded(@Nullable String text) {
        return text == null
                ? null
                : RecordedFormat.read(mapper.readValue(text, Map.class)).orElseThrow();
    }

    private static Trace readStep(JsonNode node, Money amount) {
        return new Trace(
                Trace.Step.valueOf(node.get("step").asString()),
                node.get("name").asString(),
                node.get("quantity").asLong(),
                node.get("counted").asLong(),
                readMoney(node.get("price")),
                amount);
    }

    /// The first form in which steps were written: time, time out of the credit, minimum and act.
    private static Trace readFirst(JsonNode node, Money amount) {
        String step = node.get("step").asString();
        long quantity = node.has("seconds") ? node.get("seconds").asLong() : 1;
        return new Trace(
                step.equals("credit")
                        ? Trace.Step.BOUGHT
                        : Trace.Step.valueOf(step.toUpperCase(Locale.ROOT)),
                "",
                quantity,
                quantity,
                node.has("price") ? readMoney(node.get("price")) : amount,
                amount);
    }

    private static void writeMoney(ObjectNode node, Money money) {
        node.put("minor", money.minorUnits()).put("currency", money.currency().getCurrencyCode());
    }

    private static Money readMoney(JsonNode node) {
        return new Money(
                node.get("minor").asLong(), Currency.getInstance(node.get("currency").asString()));
    }
}
