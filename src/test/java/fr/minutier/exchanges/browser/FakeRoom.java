package fr.minutier.exchanges.browser;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Party;
import fr.minutier.kernel.Seconds;
import fr.minutier.media.TurnAccess;
import fr.minutier.media.relay.ClosedRelay;
import fr.minutier.platform.i18n.Bundles;
import fr.minutier.platform.i18n.Language;
import fr.minutier.platform.i18n.Texts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One room: introduces the two pages to each other, counts a second whenever both say that media
/// flows, writes figures each second, and warns, extends or cuts when a test says so.
final class FakeRoom {

    private record Side(WebSocketSession session, String instance) {}

    static final int LIMIT_SECONDS = 900;

    private final JsonMapper json = new JsonMapper();
    private final Map<Party, Side> sides = new EnumMap<>(Party.class);
    private final Map<Party, String> instances = new EnumMap<>(Party.class);
    private final Map<Party, List<JsonNode>> attestations = new EnumMap<>(Party.class);
    private final List<JsonNode> requests = new ArrayList<>();
    private final UUID carried = UUID.randomUUID();
    private final String number;
    private final boolean video;
    private final ClosedRelay relay;
    private final Texts texts;
    private int generation = 1_000;
    private int seconds;
    private int pausedFor;
    private boolean flowed;
    private boolean reachable = true;
    private boolean ended;
    private boolean losingSignals;
    private boolean deaf;

    FakeRoom(String number, boolean video, ClosedRelay relay, Bundles bundles) {
        this.number = number;
        this.video = video;
        this.relay = relay;
        this.texts = bundles.in(Language.FRENCH);
        relay.open(carried);
    }

    boolean video() {
        return video;
    }

    String token(Party party) {
        return (party == Party.EXPERT ? "expert-" : "client-") + number;
    }

    synchronized boolean ended() {
        return ended;
    }

    synchronized boolean reachable() {
        return reachable;
    }

    /// Whether sockets are accepted; the open ones break at once when not.
    synchronized void reachable(boolean reachable) {
        this.reachable = reachable;
        if (!reachable) {
            sides.values().forEach(side -> close(side.session()));
        }
    }

    synchronized List<JsonNode> attestations(Party party) {
        return List.copyOf(told(party));
    }

    private List<JsonNode> told(Party party) {
        return attestations.computeIfAbsent(party, _ -> new ArrayList<>());
    }

    /// What pages asked for beside attesting: `extend`, `leave`.
    synchronized List<JsonNode> requests() {
        return List.copyOf(requests);
    }

    synchronized int generation() {
        return generation;
    }

    synchronized int seconds() {
        return seconds;
    }

    /// Pretends that so much time was counted already.
    synchronized void count(int seconds) {
        this.seconds = seconds;
        flowed |= seconds > 0;
    }

    Map<String, Object> turn(Party party) {
        return words(relay.access(carried, party));
    }

    Map<String, Object> trial(Party party) {
        return words(relay.trial(carried, party));
    }

    private static Map<String, Object> words(TurnAccess access) {
        return Map.of(
                "urls", access.urls(),
                "username", access.username(),
                "credential", access.password());
    }

    synchronized void receive(Party party, WebSocketSession session, JsonNode message) {
        switch (message.path("type").asString()) {
            case "join" -> join(party, session, message.path("instance").asString());
            case "signal" -> forward(party, message);
            case "attest" -> told(party).add(message);
            default -> requests.add(message);
        }
    }

    private void join(Party party, WebSocketSession session, String instance) {
        Side former = sides.put(party, new Side(session, instance));
        if (!instance.equals(instances.put(party, instance))) {
            generation++;
            if (former != null) {
                send(former.session(), Map.of("type", "replaced"));
                close(former.session());
            }
        }
        boolean peerPresent = sides.containsKey(party.other());
        Map<String, Object> welcome = new LinkedHashMap<>();
        welcome.put("type", "welcome");
        welcome.put("party", party == Party.EXPERT ? "expert" : "client");
        welcome.put("polite", party == Party.CLIENT);
        welcome.put("sequence", told(party).size() * 10);
        welcome.put("turn", turn(party));
        welcome.put("peerPresent", peerPresent);
        welcome.put("nodes", List.of());
        welcome.put("generation", generation);
        welcome.put("figures", figures());
        welcome.put("graceMs", 60_000);
        send(session, welcome);
        tell(party.other(), Map.of("type", "peer", "present", true, "generation", generation));
    }

    private void forward(Party party, JsonNode message) {
        if (!losingSignals && message.path("generation").asInt() == generation) {
            tell(party.other(), message);
        }
    }

    synchronized void closed(Party party, WebSocketSession session) {
        Side side = sides.get(party);
        if (side != null && side.session().equals(session)) {
            sides.remove(party);
            tell(party.other(), Map.of("type", "peer", "present", false, "generation", generation));
        }
    }

    synchronized void tick() {
        if (ended) {
            return;
        }
        boolean flowing = flows(Party.EXPERT) && flows(Party.CLIENT);
        flowed |= flowing;
        seconds += flowing ? 1 : 0;
        pausedFor = flowing ? 0 : pausedFor + 1;
        Map<String, Object> figures = figures();
        tell(Party.EXPERT, figures);
        tell(Party.CLIENT, figures);
    }

    /// Whether it hears no attestation any more, as of a page that stands still.
    synchronized void deaf(boolean deaf) {
        this.deaf = deaf;
    }

    private boolean flows(Party party) {
        List<JsonNode> told = told(party);
        return !deaf
                && sides.containsKey(party)
                && !told.isEmpty()
                && told.getLast().path("state").asString().equals("flowing");
    }

    private Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("type", "figures");
        figures.put("state", state());
        figures.put("seconds", seconds);
        figures.put("clock", texts.clock(new Seconds(seconds)));
        figures.put("amount", texts.money(new Money(seconds * 150L / 60, Money.EURO)));
        figures.put("left", texts.measured(new Seconds(LIMIT_SECONDS - seconds)));
        figures.put("leftSeconds", LIMIT_SECONDS - seconds);
        figures.put("limitSeconds", LIMIT_SECONDS);
        figures.put("end", flowed ? "14 h 45" : "");
        figures.put("pausedFor", pausedFor);
        figures.put("graceLeft", Math.max(0, 60 - pausedFor));
        return figures;
    }

    private String state() {
        if (ended) {
            return "ended";
        }
        if (sides.size() < 2) {
            return flowed ? "paused" : "waiting";
        }
        if (flows(Party.EXPERT) && flows(Party.CLIENT)) {
            return "billing";
        }
        return flowed ? "paused" : "connecting";
    }

    /// Warns both; the client with an offer to go on.
    synchronized void warn() {
        Map<String, Object> offer =
                Map.of(
                        "seconds",
                        600,
                        "amount",
                        texts.money(Money.euros("15.00")),
                        "button",
                        "Prolonger et payer 15,00 € au plus",
                        "needsBank",
                        false);
        Map<String, Object> warning = new LinkedHashMap<>();
        warning.put("type", "warning");
        warning.put("minutes", 2);
        warning.put("left", texts.measured(new Seconds(LIMIT_SECONDS - seconds)));
        warning.put("offer", null);
        tell(Party.EXPERT, warning);
        warning.put("offer", offer);
        tell(Party.CLIENT, warning);
    }

    /// Cuts the media and says so; `ended` follows when told.
    synchronized void cut() {
        Map<String, Object> cut = Map.of("type", "cut", "reason", "limit");
        sides.keySet().forEach(party -> tell(party, cut));
        relay.cut(carried);
    }

    synchronized void end() {
        end(Party.EXPERT, Party.CLIENT);
    }

    /// Ends the exchange and tells these parties only.
    synchronized void end(Party... told) {
        ended = true;
        for (Party party : told) {
            Map<String, Object> message = new LinkedHashMap<>();
            message.put("type", "ended");
            message.put("statementUrl", "/salle/" + token(party) + "/releve");
            message.put("reason", "limit");
            message.put("text", "Le temps réservé est écoulé. Rien de plus ne sera facturé.");
            tell(party, message);
        }
    }

    /// Whether what pages signal to each other gets lost.
    synchronized void loseSignals(boolean losing) {
        losingSignals = losing;
    }

    /// Forgets every allocation in the relay, as a restart does.
    void loseAllocations() {
        relay.cut(carried);
        relay.open(carried);
    }

    synchronized void tell(Party party, Object message) {
        Side side = sides.get(party);
        if (side != null) {
            send(side.session(), message);
        }
    }

    private void send(WebSocketSession session, Object message) {
        try {
            if (session.isOpen()) {
                session.sendMessage(new TextMessage(json.writeValueAsString(message)));
            }
        } catch (IOException _) {
            close(session);
        }
    }

    private static void close(WebSocketSession session) {
        try {
            session.close(CloseStatus.SERVICE_RESTARTED);
        } catch (IOException _) {
            // broken already
        }
    }
}
