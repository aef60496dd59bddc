package fr.minutier.exchanges.web;

import fr.minutier.exchanges.live.ServerMessage;
import fr.minutier.exchanges.proof.SignedTicket;
import fr.minutier.media.TurnAccess;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/// Writes what pages are told, straight into text: each page is told its figures and a ticket every
/// second. Thread-safe.
final class MessageWriter {

    private static final int LENGTH = 1_024;

    private final JsonMapper mapper = new JsonMapper();

    String write(ServerMessage message) {
        return object(json -> write(json, message));
    }

    /// As browsers want it in `iceServers`.
    String turn(TurnAccess access) {
        return object(json -> turn(json, access));
    }

    private String object(Consumer<JsonGenerator> members) {
        StringWriter text = new StringWriter(LENGTH);
        try (JsonGenerator json = mapper.createGenerator(text)) {
            json.writeStartObject();
            members.accept(json);
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, ServerMessage message) {
        switch (message) {
            case ServerMessage.Welcome welcome -> welcome(json, welcome);
            case ServerMessage.Ticket(SignedTicket signed) -> ticket(json, signed);
            case ServerMessage.Peer(boolean present, long generation) ->
                    typed(json, "peer")
                            .writeBooleanProperty("present", present)
                            .writeNumberProperty("generation", generation);
            case ServerMessage.Signal(String data, long generation) ->
                    typed(json, "signal")
                            .writeNumberProperty("generation", generation)
                            .writeName("data")
                            .writeRawValue(data);
            case ServerMessage.Figures figures -> figures(typed(json, "figures"), figures);
            case ServerMessage.Warning warning -> warning(json, warning);
            case ServerMessage.Extension(String payUrl) ->
                    typed(json, "extension").writeStringProperty("payUrl", payUrl);
            case ServerMessage.Extended(long seconds, String text) ->
                    typed(json, "extended")
                            .writeNumberProperty("seconds", seconds)
                            .writeStringProperty("text", text);
            case ServerMessage.Refused(String code, String text) ->
                    typed(json, "refused")
                            .writeStringProperty("code", code)
                            .writeStringProperty("text", text);
            case ServerMessage.Cut(var reason) ->
                    typed(json, "cut").writeStringProperty("reason", reason.code());
            case ServerMessage.Ended(String statementUrl, var reason, String text) ->
                    typed(json, "ended")
                            .writeStringProperty("statementUrl", statementUrl)
                            .writeStringProperty("reason", reason.code())
                            .writeStringProperty("text", text);
            case ServerMessage.Replaced() -> typed(json, "replaced");
            case ServerMessage.Elsewhere(String url) ->
                    typed(json, "elsewhere").writeStringProperty("url", url);
        }
    }

    private static void welcome(JsonGenerator json, ServerMessage.Welcome welcome) {
        typed(json, "welcome")
                .writeStringProperty("party", welcome.party().name().toLowerCase(Locale.ROOT))
                .writeBooleanProperty("polite", welcome.polite())
                .writeNumberProperty("sequence", welcome.sequence())
                .writeNumberProperty("generation", welcome.generation())
                .writeBooleanProperty("peerPresent", welcome.peerPresent())
                .writeNumberProperty("graceMs", welcome.graceMillis());
        texts(json, "nodes", welcome.nodes());
        json.writeObjectPropertyStart("turn");
        turn(json, welcome.turn());
        json.writeEndObject();
        json.writeObjectPropertyStart("figures");
        figures(json, welcome.figures());
        json.writeEndObject();
    }

    private static void turn(JsonGenerator json, TurnAccess access) {
        texts(json, "urls", access.urls());
        json.writeStringProperty("username", access.username())
                .writeStringProperty("credential", access.password());
    }

    private static void ticket(JsonGenerator json, SignedTicket signed) {
        typed(json, "ticket")
                .writeStringProperty("text", signed.text())
                .writeStringProperty("signature", signed.signature())
                .writeStringProperty("publicKey", signed.publicKey());
        texts(json, "path", signed.path());
    }

    private static void figures(JsonGenerator json, ServerMessage.Figures figures) {
        json.writeStringProperty("state", figures.state())
                .writeNumberProperty("seconds", figures.seconds())
                .writeStringProperty("clock", figures.clock())
                .writeStringProperty("amount", figures.amount())
                .writeStringProperty("left", figures.left())
                .writeNumberProperty("leftSeconds", figures.leftSeconds())
                .writeNumberProperty("limitSeconds", figures.limitSeconds())
                .writeStringProperty("end", figures.end())
                .writeNumberProperty("pausedFor", figures.pausedFor())
                .writeNumberProperty("graceLeft", figures.graceLeft());
    }

    private static void warning(JsonGenerator json, ServerMessage.Warning warning) {
        typed(json, "warning")
                .writeNumberProperty("minutes", warning.minutes())
                .writeStringProperty("left", warning.left());
        ServerMessage.Offer offer = warning.offer();
        if (offer == null) {
            json.writeNullProperty("offer");
            return;
        }
        json.writeObjectPropertyStart("offer");
        json.writeNumberProperty("seconds", offer.seconds())
                .writeStringProperty("amount", offer.amount())
                .writeStringProperty("button", offer.button())
                .writeBooleanProperty("needsBank", offer.needsBank());
        json.writeEndObject();
    }

    private static void texts(JsonGenerator json, String name, List<String> texts) {
        json.writeArrayPropertyStart(name);
        texts.forEach(json::writeString);
        json.writeEndArray();
    }

    private static JsonGenerator typed(JsonGenerator json, String type) {
        return json.writeStringProperty("type", type);
    }
}
