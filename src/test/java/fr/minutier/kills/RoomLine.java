package fr.minutier.kills;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A page's line to a room, as blocking calls. Used by one thread.
final class RoomLine implements AutoCloseable {

    /// What is heard when the line is gone.
    static final String GONE = "";

    private static final Duration CONNECT_MAX = Duration.ofSeconds(3);

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final WebSocket socket;

    /// @throws IOException if nobody lets it in
    RoomLine(HttpClient http, URI address, String origin) throws IOException {
        try {
            this.socket =
                    http.newWebSocketBuilder()
                            .header("Origin", origin)
                            .connectTimeout(CONNECT_MAX)
                            .buildAsync(address, new Ear())
                            .join();
        } catch (CompletionException failure) {
            throw new IOException(failure.getCause());
        }
    }

    /// The next message, [#GONE], or null if there is none in time.
    @Nullable String hear(long nanos) {
        try {
            return heard.poll(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /// Whether it left this process.
    boolean say(String message) {
        try {
            socket.sendText(message, true).join();
            return true;
        } catch (CompletionException _) {
            return false;
        }
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Ear implements WebSocket.Listener {

        private final StringBuilder parts = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket from, CharSequence text, boolean last) {
            parts.append(text);
            if (last) {
                heard.add(parts.toString());
                parts.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            heard.add(GONE);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable failure) {
            heard.add(GONE);
        }
    }
}
