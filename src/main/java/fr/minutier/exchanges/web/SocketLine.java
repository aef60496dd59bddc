package fr.minutier.exchanges.web;

import fr.minutier.exchanges.RoomLinks;
import fr.minutier.exchanges.live.PageLine;
import fr.minutier.exchanges.live.ServerMessage;
import fr.minutier.platform.i18n.Texts;
import jakarta.websocket.Session;
import java.io.IOException;
import java.io.Writer;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;

/// A page's line over a WebSocket: a bounded queue that one virtual thread empties; what waits
/// together goes out together. A page that does not take what it is sent loses its line.
/// Thread-safe.
final class SocketLine implements PageLine {

    private static final Logger LOG = LoggerFactory.getLogger(SocketLine.class);
    private static final int QUEUE_MAX = 256;

    private final WebSocketSession session;
    private final @Nullable Session raw;
    private final Texts texts;
    private final ZoneId zone;
    private final String token;
    private final MessageWriter writer;

    /// An empty entry ends the line.
    private final BlockingQueue<Optional<CloseOrText>> queue = new ArrayBlockingQueue<>(QUEUE_MAX);

    private record CloseOrText(String text) {}

    /// @param raw the same session as the container knows it; null if there is none,
    ///     as in a test
    /// @throws IOException if the page is gone
    SocketLine(
            WebSocketSession session,
            @Nullable Session raw,
            Texts texts,
            ZoneId zone,
            String token,
            MessageWriter writer)
            throws IOException {
        this.session = session;
        this.raw = raw;
        if (raw != null) {
            raw.getBasicRemote().setBatchingAllowed(true);
        }
        this.texts = texts;
        this.zone = zone;
        this.token = token;
        this.writer = writer;
        Thread.ofVirtual().name("room-line-" + session.getId()).start(this::drain);
    }

    @Override
    public void send(ServerMessage message) {
        offer(Optional.of(new CloseOrText(writer.write(message))));
    }

    @Override
    public void close() {
        offer(Optional.empty());
    }

    @Override
    public Texts texts() {
        return texts;
    }

    @Override
    public ZoneId zone() {
        return zone;
    }

    @Override
    public String statementPath() {
        return RoomLinks.statement(token);
    }

    private void offer(Optional<CloseOrText> entry) {
        if (!queue.offer(entry)) {
            Thread.ofVirtual().start(() -> end(CloseStatus.SESSION_NOT_RELIABLE));
        }
    }

    private void drain() {
        try {
            Optional<CloseOrText> entry = queue.take();
            while (entry.isPresent()) {
                write(entry.get().text());
                entry = queue.poll();
                if (entry == null) {
                    flush();
                    entry = queue.take();
                }
            }
            end(CloseStatus.NORMAL);
        } catch (IOException | IllegalStateException failure) {
            LOG.debug("line {} is gone", session.getId(), failure);
            end(CloseStatus.SESSION_NOT_RELIABLE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// The container encodes a text given at once by single characters, what comes through a writer
    /// all at once.
    private void write(String text) throws IOException {
        if (raw == null) {
            session.sendMessage(new TextMessage(text));
            return;
        }
        try (Writer message = raw.getBasicRemote().getSendWriter()) {
            message.write(text);
        }
    }

    private void flush() throws IOException {
        if (raw != null) {
            raw.getBasicRemote().flushBatch();
        }
    }

    private void end(CloseStatus status) {
        try {
            session.close(status);
        } catch (IOException | IllegalStateException failure) {
            LOG.debug("line {} did not close", session.getId(), failure);
        }
    }
}
