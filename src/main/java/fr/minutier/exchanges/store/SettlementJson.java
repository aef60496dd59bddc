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
            ObjectNode node = array.addObject().put("code", step.code());
            writeMoney(node.putObject("amount"), step.amount());
            ArrayNode arguments = node.putArray("arguments");
            for (Trace.Argument argument : step.arguments()) {
                switch (argument) {
                    case Trace.Argument.Time(Seconds value) ->
                            arguments.addObject().put("seconds", value.value());
                    case Trace.Argument.Amount(Money value) ->
                            writeMoney(arguments.addObject(), value);
                }
            }
        }
        return mapper.writeValueAsString(array);
    }

    List<Trace> readTrace(String text) {
        List<Trace> trace = new ArrayList<>();
        for (JsonNode node : mapper.readTree(text)) {
            List<Trace.Argument> arguments = new ArrayList<>();
            for (JsonNode argument : node.get("arguments")) {
                arguments.add(
                        argument.has("seconds")
                                ? new Trace.Argument.Time(
                                        new Seconds(argument.get("seconds").asLong()))
                                : new Trace.Argument.Amount(readMoney(argument)));
            }
            trace.add(
                    new Trace(
                            node.get("code").asString(), arguments, readMoney(node.get("amount"))));
        }
        return trace;
    }

    private static void writeMoney(ObjectNode node, Money money) {
        node.put("minor", money.minorUnits()).put("currency", money.currency().getCurrencyCode());
    }

    private static Money readMoney(JsonNode node) {
        return new Money(
                node.get("minor").asLong(), Currency.getInstance(node.get("currency").asString()));
    }
}
