package fr.minutier.exchanges.browser;

import fr.minutier.kernel.Party;
import fr.minutier.media.relay.ClosedRelay;
import fr.minutier.platform.i18n.Bundles;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The rooms of the fake server. A token is `expert-1`, `client-1`, and so on.
final class FakeRooms implements AutoCloseable {

    private final Map<String, FakeRoom> rooms = new ConcurrentHashMap<>();
    private final AtomicInteger last = new AtomicInteger();
    private final ScheduledExecutorService ticks =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
    private final ScheduledFuture<?> ticking;
    private final ClosedRelay relay;
    private final Bundles bundles;

    FakeRooms(ClosedRelay relay, Bundles bundles) {
        this.relay = relay;
        this.bundles = bundles;
        ticking = ticks.scheduleAtFixedRate(this::tick, 0, 1, TimeUnit.SECONDS);
    }

    private void tick() {
        rooms.values().forEach(FakeRoom::tick);
    }

    FakeRoom make(boolean video) {
        String number = String.valueOf(last.incrementAndGet());
        FakeRoom room = new FakeRoom(number, video, relay, bundles);
        rooms.put(number, room);
        return room;
    }

    @Nullable FakeRoom of(String token) {
        return rooms.get(token.substring(token.indexOf('-') + 1));
    }

    static Party party(String token) {
        return token.startsWith("expert") ? Party.EXPERT : Party.CLIENT;
    }

    @Override
    public void close() {
        ticking.cancel(false);
        ticks.shutdownNow();
    }
}
