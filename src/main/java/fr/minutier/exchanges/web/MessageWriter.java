package fr.minutier.exchanges.web;

import fr.minutier.exchanges.live.ServerMessage;
import fr.minutier.exchanges.proof.SignedTicket;
import fr.minutier.media.TurnAccess;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Writes what pages are told. Thread-safe.
final class MessageWriter {

    private final JsonMapper mapper = new JsonMapper();

    String write(ServerMessage message) {
        return mapper.writeValueAsString(
                switch (message) {
                    case ServerMessage.Welcome welcome -> welcome(welcome);
                    case ServerMessage.Ticket(SignedTicket signed) -> ticket(signed);
                    case ServerMessage.Peer(boolean present, long generation) ->
                            typed("peer").put("present", present).put("generation", generation);
                    case ServerMessage.Signal(String data, long generation) -> {
                        ObjectNode node = typed("signal").put("generation", generation);
                        yield node.set("data", mapper.readTree(data));
                    }
                    case ServerMessage.Figures figures -> figures(figures).put("type", "figures");
                    case ServerMessage.Warning warning -> warning(warning);
                    case ServerMessage.Extension(String payUrl) ->
                            typed("extension").put("payUrl", payUrl);
                    case ServerMessage.Extended(long seconds, String text) ->
                            typed("extended").put("seconds", seconds).put("text", text);
                    case ServerMessage.Refused(String code, String text) ->
                            typed("refused").put("code", code).put("text", text);
                    case ServerMessage.Cut(var reason) -> typed("cut").put("reason", reason.code());
                    case ServerMessage.Ended(String statementUrl, var reason, String text) ->
                            typed("ended")
                                    .put("statementUrl", statementUrl)
                                    .put("reason", reason.code())
                                    .put("text", text);
                    case ServerMessage.Replaced() -> typed("replaced");
                    case ServerMessage.Elsewhere(String url) -> typed("elsewhere").put("url", url);
                });
    }

    /// As browsers want it in `iceServers`.
    ObjectNode turn(TurnAccess access) {
        ObjectNode node = mapper.createObjectNode();
        access.urls().forEach(node.putArray("urls")::add);
        return node.put("username", access.username()).put("credential", access.password());
    }

    private ObjectNode welcome(ServerMessage.Welcome welcome) {
        ObjectNode node =
                typed("welcome")
                        .put("party", welcome.party().name().toLowerCase(Locale.ROOT))
                        .put("polite", welcome.polite())
                        .put("sequence", welcome.sequence())
                        .put("generation", welcome.generation())
                        .put("peerPresent", welcome.peerPresent())
                        .put("graceMs", welcome.graceMillis());
        welcome.nodes().forEach(node.putArray("nodes")::add);
        node.set("turn", turn(welcome.turn()));
        node.set("figures", figures(welcome.figures()));
        return node;
    }

    private ObjectNode ticket(SignedTicket signed) {
        ObjectNode node =
                typed("ticket")
                        .put("text", signed.ticket().text())
                        .put("signature", signed.signature())
                        .put("publicKey", signed.publicKey());
        signed.path().forEach(node.putArray("path")::add);
        return node;
    }

    private ObjectNode figures(ServerMessage.Figures figures) {
        return mapper.createObjectNode()
                .put("state", figures.state())
                .put("seconds", figures.seconds())
                .put("clock", figures.clock())
                .put("amount", figures.amount())
                .put("left", figures.left())
                .put("leftSeconds", figures.leftSeconds())
                .put("limitSeconds", figures.limitSeconds())
                .put("end", figures.end())
                .put("pausedFor", figures.pausedFor())
                .put("graceLeft", figures.graceLeft());
    }

    private ObjectNode warning(ServerMessage.Warning warning) {
        ObjectNode node =
                typed("warning").put("minutes", warning.minutes()).put("left", warning.left());
        ServerMessage.Offer offer = warning.offer();
        if (offer == null) {
            node.putNull("offer");
        } else {
            node.putObject("offer")
                    .put("seconds", offer.seconds())
                    .put("amount", offer.amount())
                    .put("button", offer.button())
                    .put("needsBank", offer.needsBank());
        }
        return node;
    }

    private ObjectNode typed(String type) {
        return mapper.createObjectNode().put("type", type);
    }
}
