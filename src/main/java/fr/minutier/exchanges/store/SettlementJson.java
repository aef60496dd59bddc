package fr.minutier.exchanges.store;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Seconds;
import fr.minutier.metering.Epoch;
import fr.minutier.rating.Trace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Intervals and explanations as JSON. Thread-safe.
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
            switch (step) {
                case Trace.ByTime(Seconds time, Money hourly, Money _) -> {
                    node.put("step", "time").put("seconds", time.value());
                    writeMoney(node.putObject("price"), hourly);
                }
                case Trace.FromCredit(Seconds time, Money _) ->
                        node.put("step", "credit").put("seconds", time.value());
                case Trace.ToMinimum(Money minimum, Money _) -> {
                    node.put("step", "minimum");
                    writeMoney(node.putObject("price"), minimum);
                }
                case Trace.ByAct(Seconds included, Money _) ->
                        node.put("step", "act").put("seconds", included.value());
            }
        }
        return mapper.writeValueAsString(array);
    }

    List<Trace> readTrace(String text) {
        List<Trace> trace = new ArrayList<>();
        for (JsonNode node : mapper.readTree(text)) {
            trace.add(readStep(node, readMoney(node.get("amount"))));
        }
        return trace;
    }

    private static Trace readStep(JsonNode node, Money amount) {
        String step = node.get("step").asString();
        return switch (step) {
            case "time" -> new Trace.ByTime(seconds(node), readMoney(node.get("price")), amount);
            case "credit" -> new Trace.FromCredit(seconds(node), amount);
            case "minimum" -> new Trace.ToMinimum(readMoney(node.get("price")), amount);
            case "act" -> new Trace.ByAct(seconds(node), amount);
            default -> throw new IllegalStateException("unknown step of a trace: " + step);
        };
    }

    private static Seconds seconds(JsonNode node) {
        return new Seconds(node.get("seconds").asLong());
    }

    private static void writeMoney(ObjectNode node, Money money) {
        node.put("minor", money.minorUnits()).put("currency", money.currency().getCurrencyCode());
    }

    private static Money readMoney(JsonNode node) {
        return new Money(
                node.get("minor").asLong(), Currency.getInstance(node.get("currency").asString()));
    }
}
