package fr.minutier.exchanges.web;

import fr.minutier.exchanges.model.RelayCandidates;
import fr.minutier.exchanges.proof.PageKey;
import fr.minutier.kernel.Seconds;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads what pages send, and believes nothing of it. Thread-safe.
final class MessageReader {

    private static final int INSTANCE_LENGTH_MAX = 100;
    private static final int SDP_LENGTH_MAX = 60_000;
    private static final int CANDIDATE_LENGTH_MAX = 1_000;
    private static final int FIELD_LENGTH_MAX = 256;
    private static final int KEY_LENGTH_MAX = 200;
    private static final long EXTENSION_SECONDS_MAX = 86_400;
    private static final long COUNTER_MAX = 1L << 53;
    private static final Set<String> STATES = Set.of("connecting", "flowing", "frozen");
    private static final Set<String> DESCRIPTIONS = Set.of("offer", "answer", "pranswer");

    private final JsonMapper mapper = new JsonMapper();
    private final TicketReader tickets = new TicketReader();

    /// Empty if it is not a message of the protocol.
    Optional<ClientMessage> read(String text) {
        try {
            JsonNode message = mapper.readTree(text);
            return message.isObject() ? readObject(message) : Optional.empty();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    private Optional<ClientMessage> readObject(JsonNode message) {
        return switch (text(message, "type", FIELD_LENGTH_MAX).orElse("")) {
            case "join" -> join(message);
            case "attest", "last" -> attest(message);
            case "signal" -> signal(message);
            case "extend" ->
                    number(message, "seconds", EXTENSION_SECONDS_MAX)
                            .filter(seconds -> seconds > 0)
                            .map(seconds -> new ClientMessage.Extend(new Seconds(seconds)));
            case "leave" -> Optional.of(new ClientMessage.Leave());
            default -> Optional.empty();
        };
    }

    private Optional<ClientMessage> join(JsonNode message) {
        Optional<String> instance =
                text(message, "instance", INSTANCE_LENGTH_MAX).filter(name -> !name.isBlank());
        String key = text(message, "key", KEY_LENGTH_MAX).orElse("");
        boolean badKey = !key.isEmpty() && PageKey.read(key).isEmpty();
        if (instance.isEmpty() || badKey) {
            return Optional.empty();
        }
        JsonNode ticket = message.get("ticket");
        if (ticket == null || ticket.isNull()) {
            return Optional.of(new ClientMessage.Join(instance.get(), key, null));
        }
        return tickets.read(ticket).map(last -> new ClientMessage.Join(instance.get(), key, last));
    }

    private static Optional<ClientMessage> attest(JsonNode message) {
        Optional<Long> sequence = number(message, "sequence", COUNTER_MAX);
        Optional<String> state = text(message, "state", FIELD_LENGTH_MAX).filter(STATES::contains);
        boolean counters =
                isCounter(message, "bytesIn")
                        && isCounter(message, "bytesOut")
                        && isCounter(message, "clock")
                        && isCounter(message, "mediaSeconds");
        return counters && sequence.isPresent() && state.isPresent()
                ? Optional.of(
                        new ClientMessage.Attest(
                                sequence.get(),
                                state.get().equals("flowing"),
                                countersignature(message).orElse(null)))
                : Optional.empty();
    }

    private static Optional<ClientMessage.Countersignature> countersignature(JsonNode message) {
        JsonNode signed = message.get("countersignature");
        if (signed == null || !signed.isObject()) {
            return Optional.empty();
        }
        Optional<Long> number = number(signed, "number", COUNTER_MAX);
        return text(signed, "signature", FIELD_LENGTH_MAX)
                .filter(_ -> number.isPresent())
                .map(text -> new ClientMessage.Countersignature(number.orElseThrow(), text));
    }

    private Optional<ClientMessage> signal(JsonNode message) {
        Optional<Long> generation = number(message, "generation", COUNTER_MAX);
        JsonNode data = message.get("data");
        if (generation.isEmpty() || data == null || !data.isObject()) {
            return Optional.empty();
        }
        if (data.has("description")) {
            return description(data.get("description"))
                    .map(passing -> new ClientMessage.Signal(passing, generation.get()));
        }
        JsonNode candidate = data.get("candidate");
        if (candidate == null) {
            return Optional.empty();
        }
        return candidate.isNull()
                ? Optional.of(new ClientMessage.Nothing())
                : candidate(candidate, generation.get());
    }

    private Optional<String> description(JsonNode description) {
        Optional<String> type = text(description, "type", FIELD_LENGTH_MAX);
        ObjectNode passing = mapper.createObjectNode();
        ObjectNode inner = passing.putObject("description");
        if (type.equals(Optional.of("rollback"))) {
            inner.put("type", "rollback");
            return Optional.of(mapper.writeValueAsString(passing));
        }
        Optional<String> sdp = text(description, "sdp", SDP_LENGTH_MAX);
        if (sdp.isEmpty() || type.filter(DESCRIPTIONS::contains).isEmpty()) {
            return Optional.empty();
        }
        inner.put("type", type.get());
        inner.put("sdp", RelayCandidates.description(sdp.get()));
        return Optional.of(mapper.writeValueAsString(passing));
    }

    private Optional<ClientMessage> candidate(JsonNode candidate, long generation) {
        Optional<String> line = text(candidate, "candidate", CANDIDATE_LENGTH_MAX);
        if (line.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> relayed = RelayCandidates.candidate(line.get());
        if (relayed.isEmpty()) {
            return Optional.of(new ClientMessage.Nothing());
        }
        ObjectNode passing = mapper.createObjectNode();
        ObjectNode inner = passing.putObject("candidate");
        inner.put("candidate", relayed.get());
        for (String field : new String[] {"sdpMid", "usernameFragment"}) {
            text(candidate, field, FIELD_LENGTH_MAX).ifPresent(value -> inner.put(field, value));
        }
        number(candidate, "sdpMLineIndex", FIELD_LENGTH_MAX)
                .ifPresent(index -> inner.put("sdpMLineIndex", index));
        return Optional.of(
                new ClientMessage.Signal(mapper.writeValueAsString(passing), generation));
    }

    private static Optional<String> text(JsonNode node, String field, int lengthMax) {
        JsonNode value = node.get(field);
        return value != null && value.isString() && value.asString().length() <= lengthMax
                ? Optional.of(value.asString())
                : Optional.empty();
    }

    private static Optional<Long> number(JsonNode node, String field, long max) {
        JsonNode value = node.get(field);
        return value != null
                        && value.isIntegralNumber()
                        && value.canConvertToLong()
                        && value.asLong() >= 0
                        && value.asLong() <= max
                ? Optional.of(value.asLong())
                : Optional.empty();
    }

    /// What pages count themselves is checked for sense and used for nothing.
    private static boolean isCounter(JsonNode node, String field) {
        JsonNode value = node.get(field);
        return value == null
                || (value.isNumber()
                        && value.decimalValue().signum() >= 0
                        && value.decimalValue().precision() - value.decimalValue().scale() <= 18);
    }
}
