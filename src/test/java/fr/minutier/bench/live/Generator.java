package fr.minutier.bench.live;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Moves all lines of the benchmark from one thread: reads what comes, and lets each page attest
/// once a second, evenly spread over it.
final class Generator implements AutoCloseable {

    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Selector selector;
    private final List<WebSocketLine> lines = new ArrayList<>();
    private final List<LivePage> pages = new ArrayList<>();
    private final long startNanos = System.nanoTime();
    private long attested;

    private Generator(Selector selector) {
        this.selector = selector;
    }

    static Generator open() throws IOException {
        return new Generator(Selector.open());
    }

    WebSocketLine connect(int port, String path, WebSocketLine.Listener listener)
            throws IOException {
        WebSocketLine line = WebSocketLine.connect(selector, port, path, listener);
        lines.add(line);
        if (listener instanceof LivePage page) {
            pages.add(page);
        }
        return line;
    }

    void run(long seconds) throws IOException {
        runUntil(() -> false, seconds);
    }

    /// @return whether it came to that within so many seconds
    boolean runUntil(BooleanSupplier end, long secondsMax) throws IOException {
        long deadline = System.nanoTime() + secondsMax * SECOND_NANOS;
        long looked = System.nanoTime();
        while (System.nanoTime() < deadline) {
            attestWhatIsDue();
            selector.select(key -> ((WebSocketLine) key.attachment()).read(), 1);
            if (System.nanoTime() - looked > SECOND_NANOS / 1_000) {
                looked = System.nanoTime();
                if (end.getAsBoolean()) {
                    return true;
                }
            }
        }
        return end.getAsBoolean();
    }

    private void attestWhatIsDue() {
        if (pages.isEmpty()) {
            return;
        }
        long due = (System.nanoTime() - startNanos) * pages.size() / SECOND_NANOS;
        attested = Math.max(attested, due - pages.size());
        while (attested < due) {
            pages.get((int) (attested % pages.size())).attest();
            attested++;
        }
    }

    @Override
    public void close() throws IOException {
        lines.forEach(WebSocketLine::close);
        for (SelectionKey key : selector.keys()) {
            key.cancel();
        }
        selector.close();
    }
}
