package fr.minutier.kills;

import fr.minutier.exchanges.proof.Countersigned;
import fr.minutier.exchanges.proof.PageSigner;
import fr.minutier.exchanges.proof.Ticket;
import fr.minutier.kernel.Party;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A party's page in a call, which speaks, comes back, changes nodes and signs as the real one. One
/// thread lives in it; others ask it to hang up or to be loaded again.
final class Page {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;
    private static final long SILENCE_NANOS_MAX = 6 * SECOND;
    private static final long ENTERING_NANOS_MAX = 2_500 * MILLI;
    private static final long[] BACKOFF_MS = {250, 500, 1_000, 2_000};

    private final HttpClient http;
    private final Party party;
    private final String baseUrl;
    private final String path;
    private final long deadlineNanos;
    private final PageSigner signer = new PageSigner();
    private final long openedNanos = System.nanoTime();
    private final List<String> oddities = new ArrayList<>();
    private List<String> nodes;
    private int node;
    private int failures;
    private String instance = UUID.randomUUID().toString();
    private @Nullable ObjectNode lastTicket;
    private String countersignature = "null";
    private long countersigning;
    private long countersigned;
    private long sequence;
    private long heardNanos;
    private boolean inside;
    private boolean cut;
    private boolean gone;
    private boolean hungUp;
    private volatile boolean billing;
    private volatile boolean ended;
    private volatile boolean hangingUp;
    private volatile boolean reloading;

    /// @param token of the room, for this party
    Page(HttpClient http, Party party, String baseUrl, String token, long deadlineNanos) {
        this.http = http;
        this.party = party;
        this.baseUrl = baseUrl;
        this.path = "/ws/salle/" + token;
        this.deadlineNanos = deadlineNanos;
        this.nodes = List.of(baseUrl);
    }

    /// Whether the meter runs, by its last figures.
    boolean isBilling() {
        return billing;
    }

    /// Whether it was told that the call has ended.
    boolean hasEnded() {
        return ended;
    }

    void hangUp() {
        hangingUp = true;
    }

    /// Closes and opens again, with the key and the last ticket that the browser keeps.
    void reload() {
        reloading = true;
    }

    /// Nanoseconds of the last ticket that it signed and sent.
    long countersignedNanos() {
        return countersigned;
    }

    long openedNanos() {
        return openedNanos;
    }

    /// What it would have complained of.
    List<String> oddities() {
        return oddities;
    }

    @Override
    public String toString() {
        return "%s inside=%s cut=%s ended=%s failures=%d at %s of %s"
                .formatted(path, inside, cut, ended, failures, node, nodes);
    }

    /// Stays until the call has ended.
    void stay() {
        while (!ended && deadlineNanos - System.nanoTime() > 0) {
            String address = nodes.get(node).replaceFirst("^http", "ws") + path;
            long againMs;
            try (RoomLine line = new RoomLine(http, URI.create(address), baseUrl)) {
                againMs = stay(line);
            } catch (IOException _) {
                againMs = lost();
            }
            billing = false;
            if (!ended) {
                Person.pause(againMs);
            }
        }
    }

    /// @return after how many milliseconds to come again
    private long stay(RoomLine line) {
        inside = false;
        gone = false;
        hungUp = false;
        heardNanos = System.nanoTime();
        line.say(join());
        long attestNanos = System.nanoTime() + SECOND;
        while (!ended && !gone) {
            String message = line.hear(Math.min(attestNanos - System.nanoTime(), 20 * MILLI));
            if (RoomLine.GONE.equals(message)) {
                return lost();
            }
            if (message != null) {
                heardNanos = System.nanoTime();
                heard(line, MAPPER.readTree(message));
            }
            if (System.nanoTime() - heardNanos
                    > (inside ? SILENCE_NANOS_MAX : ENTERING_NANOS_MAX)) {
                return lost();
            }
            if (inside && !cut && System.nanoTime() - attestNanos >= 0) {
                attestNanos += SECOND;
                speak(line, "attest");
            }
            if (inside && !cut && hangingUp && !hungUp) {
                hungUp = true;
                line.say("{\"type\":\"leave\"}");
            }
            if (reloading) {
                reloading = false;
                instance = UUID.randomUUID().toString();
                return 100;
            }
        }
        return BACKOFF_MS[0];
    }

    private long lost() {
        node = (node + 1) % nodes.size();
        return BACKOFF_MS[Math.min(failures++, BACKOFF_MS.length - 1)];
    }

    private String join() {
        ObjectNode join = MAPPER.createObjectNode();
        join.put("type", "join").put("instance", instance).put("key", signer.publicKey());
        join.set("ticket", lastTicket);
        return join.toString();
    }

    private void heard(RoomLine line, JsonNode message) {
        switch (message.required("type").asString()) {
            case "welcome" -> welcomed(message);
            case "figures" -> billing = message.required("state").asString().equals("billing");
            case "ticket" -> sign(line, message);
            case "cut" -> {
                cut = true;
                speak(line, "last");
            }
            case "ended" -> ended = true;
            case "elsewhere" -> goTo(message.required("url").asString());
            case "refused" -> refused(message.required("code").asString());
            case "replaced" -> oddities.add("replaced by nobody");
            default -> {}
        }
    }

    private void welcomed(JsonNode welcome) {
        inside = true;
        failures = 0;
        cut = false;
        sequence = welcome.required("sequence").asLong();
        SequencedSet<String> known = new LinkedHashSet<>();
        known.add(nodes.get(node));
        known.add(baseUrl);
        welcome.required("nodes").forEach(url -> known.add(url.asString()));
        nodes = List.copyOf(known);
        node = 0;
    }

    private void goTo(String url) {
        gone = true;
        if (!url.isEmpty()) {
            SequencedSet<String> known = new LinkedHashSet<>(nodes);
            known.add(url);
            nodes = List.copyOf(known);
            node = nodes.indexOf(url);
        } else {
            node = (node + 1) % nodes.size();
        }
    }

    private void refused(String code) {
        if (!code.equals("room.closed")) {
            oddities.add("refused: " + code);
        }
    }

    private void sign(RoomLine line, JsonNode message) {
        String text = message.required("text").asString();
        Ticket ticket =
                Ticket.read(MAPPER.convertValue(MAPPER.readTree(text), Object.class)).orElseThrow();
        if (ticket.billableNanos() > System.nanoTime() - openedNanos) {
            oddities.add("a ticket of more than this page has lived: " + text);
            return;
        }
        String signature = signer.sign(Countersigned.signedText(party, ticket.text()));
        ObjectNode signed = (ObjectNode) message;
        signed.remove("type");
        signed.put("party", party.name().toLowerCase(Locale.ROOT));
        signed.put("countersignature", signature);
        lastTicket = signed;
        countersigning = ticket.billableNanos();
        countersignature =
                """
                {"number":%d,"signature":"%s"}"""
                        .formatted(ticket.number(), signature);
        if (cut) {
            speak(line, "last");
        }
    }

    private void speak(RoomLine line, String type) {
        sequence++;
        boolean said =
                line.say(
                        """
                        {"type":"%s","sequence":%d,"clock":%d,"state":"flowing","bytesIn":%d,\
                        "bytesOut":%d,"mediaSeconds":%d,"countersignature":%s}"""
                                .formatted(
                                        type,
                                        sequence,
                                        (System.nanoTime() - openedNanos) / MILLI,
                                        sequence * 90_000,
                                        sequence * 90_000,
                                        sequence,
                                        countersignature));
        if (said && !countersignature.equals("null")) {
            countersigned = countersigning;
        }
        countersignature = "null";
    }
}
