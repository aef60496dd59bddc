package fr.minutier.exchanges.browser;

import java.util.Objects;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import tools.jackson.databind.json.JsonMapper;

/// Hands what pages send to their room.
final class FakeRoomSockets extends TextWebSocketHandler {

    static final String PATH = "/ws/salle/";

    private final JsonMapper json = new JsonMapper();
    private final FakeRooms rooms;

    FakeRoomSockets(FakeRooms rooms) {
        this.rooms = rooms;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) throws Exception {
        session.setTextMessageSizeLimit(64 << 10);
        FakeRoom room = rooms.of(token(session));
        if (room == null || !room.reachable()) {
            session.close(CloseStatus.SERVICE_RESTARTED);
        }
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage message) {
        String token = token(session);
        FakeRoom room = rooms.of(token);
        if (room != null) {
            room.receive(FakeRooms.party(token), session, json.readTree(message.getPayload()));
        }
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        String token = token(session);
        FakeRoom room = rooms.of(token);
        if (room != null) {
            room.closed(FakeRooms.party(token), session);
        }
    }

    private static String token(WebSocketSession session) {
        String path = Objects.requireNonNull(session.getUri()).getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
