package fr.minutier.exchanges.web;

import fr.minutier.exchanges.EndReason;
import fr.minutier.exchanges.live.Entrance;
import fr.minutier.exchanges.live.Room;
import fr.minutier.exchanges.live.Rooms;
import fr.minutier.exchanges.live.ServerMessage;
import fr.minutier.exchanges.model.Exchange;
import fr.minutier.exchanges.store.ExchangeRow;
import fr.minutier.kernel.MonotonicClock;
import fr.minutier.kernel.Party;
import fr.minutier.kernel.Refusal;
import fr.minutier.platform.i18n.Bundles;
import fr.minutier.platform.i18n.Language;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;

/// The WebSocket of a room: reads what a page sends, within limits, and passes it to the room.
@Component
class RoomSocket extends TextWebSocketHandler {

    private static final String VISITOR = "minutier.visitor";

    /// The container keeps a buffer of this length for each line; what is longer comes in parts.
    private static final int PART_LENGTH_MAX = 4 * 1024;

    private static final long IDLE_MILLIS_MAX = 60_000;

    private final Rooms rooms;
    private final RoomAccess access;
    private final Bundles bundles;
    private final MonotonicClock clock;
    private final MessageReader reader = new MessageReader();
    private final MessageWriter writer = new MessageWriter();

    RoomSocket(Rooms rooms, RoomAccess access, Bundles bundles, MonotonicClock clock) {
        this.rooms = rooms;
        this.access = access;
        this.bundles = bundles;
        this.clock = clock;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) throws IOException {
        session.setTextMessageSizeLimit(PART_LENGTH_MAX);
        @Nullable Session raw = raw(session);
        if (raw != null) {
            raw.setMaxIdleTimeout(IDLE_MILLIS_MAX);
        }
        var entry = (RoomAccess.Entry) session.getAttributes().get(RoomHandshake.ENTRY);
        var language = (Language) session.getAttributes().get(RoomHandshake.LANGUAGE);
        if (entry == null || language == null) {
            throw new IllegalStateException("a line without its handshake");
        }
        SocketLine line =
                new SocketLine(
                        session, raw, bundles.in(language), entry.zone(), entry.token(), writer);
        session.getAttributes().put(VISITOR, new Visitor(entry, line, clock.nanos()));
    }

    private static @Nullable Session raw(WebSocketSession session) {
        return session instanceof NativeWebSocketSession wrapper
                ? wrapper.getNativeSession(Session.class)
                : null;
    }

    @Override
    public boolean supportsPartialMessages() {
        return true;
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage message)
            throws IOException {
        Visitor visitor = visitor(session);
        if (visitor == null) {
            return;
        }
        if (!visitor.allows(clock.nanos())) {
            refuse(visitor, "message.too-often");
            session.close(CloseStatus.POLICY_VIOLATION);
            return;
        }
        if (!visitor.takes(message.getPayload())) {
            session.close(CloseStatus.TOO_BIG_TO_PROCESS);
            return;
        }
        if (!message.isLast()) {
            return;
        }
        Optional<ClientMessage> read = reader.read(visitor.taken());
        if (read.isEmpty() || !pass(visitor, read.get())) {
            refuse(visitor, "message.malformed");
            if (visitor.hasErredTooOften()) {
                session.close(CloseStatus.POLICY_VIOLATION);
            }
        }
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        Visitor visitor = visitor(session);
        if (visitor != null) {
            Room room = visitor.room();
            if (room != null) {
                room.disconnected(visitor.party(), visitor.line());
            }
            visitor.line().close();
        }
    }

    /// False if it makes no sense now: the first message of a line is a join.
    private boolean pass(Visitor visitor, ClientMessage message) {
        Party party = visitor.party();
        SocketLine line = visitor.line();
        if (message instanceof ClientMessage.Join join) {
            join(visitor, join);
            return true;
        }
        Room room = visitor.room();
        if (room == null) {
            return false;
        }
        switch (message) {
            case ClientMessage.Attest(long sequence, boolean flowing, var signed) -> {
                if (signed != null) {
                    room.countersign(party, line, signed.number(), signed.signature());
                }
                room.attest(party, line, sequence, flowing);
            }
            case ClientMessage.Signal(String data, long generation) ->
                    room.signal(party, line, data, generation);
            case ClientMessage.Extend(var more) -> room.extend(party, line, more);
            case ClientMessage.Leave() -> room.leave(party, line);
            case ClientMessage.Nothing() -> {}
            case ClientMessage.Join _ -> throw new IllegalStateException("joined already");
        }
        return true;
    }

    private void join(Visitor visitor, ClientMessage.Join join) {
        ExchangeRow exchange = visitor.entry().exchange();
        switch (rooms.enter(exchange.practice(), exchange.id())) {
            case Entrance.Open(Room room) -> {
                if (enter(room, visitor, join)) {
                    visitor.enter(room);
                } else {
                    turnAway(visitor);
                }
            }
            case Entrance.Elsewhere(String url) -> {
                visitor.line().send(new ServerMessage.Elsewhere(url));
                visitor.line().close();
            }
            case Entrance.Closed() -> turnAway(visitor);
        }
    }

    private static boolean enter(Room room, Visitor visitor, ClientMessage.Join join) {
        return room.join(visitor.party(), join.instance(), visitor.line(), join.key(), join.last());
    }

    /// The exchange is over, or its room is just being put away: then the page comes again.
    private void turnAway(Visitor visitor) {
        SocketLine line = visitor.line();
        Optional<EndReason> reason =
                access.find(visitor.entry().token())
                        .flatMap(entry -> reason(entry.exchange().state()));
        if (reason.isPresent()) {
            String text = line.texts().get("exchanges.ended." + reason.get().code());
            line.send(new ServerMessage.Ended(line.statementPath(), reason.get(), text));
        } else {
            refuse(visitor, "room.closed");
        }
        line.close();
    }

    private static Optional<EndReason> reason(Exchange state) {
        return switch (state) {
            case Exchange.Opened _, Exchange.Live _ -> Optional.empty();
            case Exchange.Ended(_, EndReason reason) -> Optional.of(reason);
            case Exchange.Settled settled -> Optional.of(settled.reason());
        };
    }

    private static void refuse(Visitor visitor, String code) {
        SocketLine line = visitor.line();
        line.send(new ServerMessage.Refused(code, line.texts().refusal(Refusal.of(code))));
    }

    private static @Nullable Visitor visitor(WebSocketSession session) {
        return (Visitor) session.getAttributes().get(VISITOR);
    }
}
