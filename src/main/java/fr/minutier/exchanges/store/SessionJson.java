package fr.minutier.exchanges.store;

import fr.minutier.exchanges.proof.Countersigned;
import fr.minutier.kernel.CanonicalJson;
import fr.minutier.metering.Anchor;
import fr.minutier.metering.Epoch;
import fr.minutier.metering.Interval;
import fr.minutier.metering.MeterCheckpoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A meter's checkpoint as JSON: instants as text to the nanosecond, stretches as pairs of
/// nanoseconds; and what pages countersigned. Thread-safe.
final class SessionJson {

    private final JsonMapper mapper = new JsonMapper();

    String write(MeterCheckpoint checkpoint) {
        ObjectNode root = mapper.createObjectNode();
        root.put("expert", checkpoint.expertSequence());
        root.put("client", checkpoint.clientSequence());
        ArrayNode epochs = root.putArray("epochs");
        for (Epoch epoch : checkpoint.epochs()) {
            ObjectNode node = epochs.addObject();
            node.put("instant", epoch.anchor().instant().toString());
            node.put("nanos", epoch.anchor().nanos());
            ArrayNode intervals = node.putArray("intervals");
            for (Interval interval : epoch.intervals()) {
                intervals.addArray().add(interval.startNanos()).add(interval.endNanos());
            }
        }
        return mapper.writeValueAsString(root);
    }

    static String write(List<Countersigned> proofs) {
        return CanonicalJson.write(proofs.stream().map(Countersigned::fields).toList());
    }

    List<Countersigned> readProofs(String text) {
        return Arrays.stream(mapper.readValue(text, Object[].class))
                .map(proof -> Countersigned.read(proof).orElseThrow())
                .toList();
    }

    MeterCheckpoint read(String text) {
        JsonNode root = mapper.readTree(text);
        List<Epoch> epochs = new ArrayList<>();
        for (JsonNode node : root.get("epochs")) {
            List<Interval> intervals = new ArrayList<>();
            for (JsonNode pair : node.get("intervals")) {
                intervals.add(new Interval(pair.get(0).asLong(), pair.get(1).asLong()));
            }
            Anchor anchor =
                    new Anchor(
                            Instant.parse(node.get("instant").asString()),
                            node.get("nanos").asLong());
            epochs.add(new Epoch(anchor, intervals));
        }
        return new MeterCheckpoint(
                epochs, root.get("expert").asLong(), root.get("client").asLong());
    }
}
