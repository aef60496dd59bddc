package fr.minutier.exchanges.live;

import fr.minutier.agreements.CallTerms;
import fr.minutier.exchanges.EndReason;
import fr.minutier.exchanges.ExchangeId;
import fr.minutier.exchanges.model.Exchange;
import fr.minutier.exchanges.proof.Resumption;
import fr.minutier.exchanges.store.ExchangeRow;
import fr.minutier.exchanges.store.Exchanges;
import fr.minutier.exchanges.store.Sessions;
import fr.minutier.exchanges.store.StoredSession;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Seconds;
import fr.minutier.metering.Anchor;
import fr.minutier.metering.Meter;
import fr.minutier.metering.MeterCheckpoint;
import fr.minutier.platform.storage.PracticeScope;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The live rooms of this node: makes each when the first page enters, ticks it, forgets it when it
/// is over, and takes up again what a stopped server left behind. Thread-safe.
public final class Rooms {

    private static final Logger LOG = LoggerFactory.getLogger(Rooms.class);
    private static final long RETRY_NANOS = 5_000_000_000L;
    private static final int ROOMS_MAX = 20_000;
    private static final long FAILED_NANOS = 100_000_000L;

    private final RoomServices services;
    private final Exchanges exchanges;
    private final Sessions sessions;
    private final PracticeScope scope;
    private final Ticker ticker;
    private final String owner;
    private final ReentrantLock opening = new ReentrantLock();
    private final Map<ExchangeId, Room> rooms = new ConcurrentHashMap<>();

    /// @param owner the name of this node
    public Rooms(
            RoomServices services,
            Exchanges exchanges,
            Sessions sessions,
            PracticeScope scope,
            Ticker ticker,
            String owner) {
        this.services = services;
        this.exchanges = exchanges;
        this.sessions = sessions;
        this.scope = scope;
        this.ticker = ticker;
        this.owner = owner;
    }

    /// The room of an exchange, made if it is not live yet. Empty if the exchange is over, its
    /// agreement closed, or this node full.
    public Optional<Room> enter(PracticeId practice, ExchangeId exchange) {
        Room live = rooms.get(exchange);
        if (live != null) {
            return Optional.of(live);
        }
        opening.lock();
        try {
            Room made = rooms.get(exchange);
            return made != null ? Optional.of(made) : begin(practice, exchange);
        } finally {
            opening.unlock();
        }
    }

    /// The bank confirmed an extension, which is granted and stored.
    ///
    /// @param sum of all that was granted
    public void covered(ExchangeId exchange, Seconds more, Seconds sum) {
        find(exchange).ifPresent(room -> room.covered(more, sum));
    }

    /// Its agreement ended otherwise: whoever is there is told, and the session ends.
    public void close(ExchangeId exchange) {
        find(exchange).ifPresent(room -> room.end(EndReason.CLOSED));
    }

    public Optional<Room> find(ExchangeId exchange) {
        return Optional.ofNullable(rooms.get(exchange));
    }

    public boolean anyLive() {
        return !rooms.isEmpty();
    }

    /// Goes on with what is unfinished: what was live resumes from its checkpoint and has the time
    /// of grace from now, what had ended is settled.
    public void recover(PracticeId practice) {
        for (ExchangeRow row : scope.in(practice, () -> exchanges.unfinished(practice))) {
            services.background().execute(() -> recover(row));
        }
    }

    private void recover(ExchangeRow row) {
        try {
            switch (row.state()) {
                case Exchange.Ended _ -> services.settlement().settle(row.practice(), row.id());
                case Exchange.Live _ -> resume(row);
                case Exchange.Opened _, Exchange.Settled _ -> {}
            }
        } catch (RuntimeException failure) {
            LOG.error("exchange {} could not be taken up again yet", row.id(), failure);
            ticker.after(RETRY_NANOS, () -> services.background().execute(() -> recover(row)));
        }
    }

    private void resume(ExchangeRow row) {
        opening.lock();
        try {
            if (rooms.containsKey(row.id())) {
                return;
            }
            StoredSession session =
                    scope.in(row.practice(), () -> sessions.find(row.practice(), row.id()));
            MeterCheckpoint checkpoint = session.checkpoint();
            if (checkpoint == null || checkpoint.billableNanos() == 0) {
                scope.run(row.practice(), () -> exchanges.sleep(row.practice(), row.id()));
            } else {
                make(call(row).orElseThrow(), row.granted(), session);
            }
        } finally {
            opening.unlock();
        }
    }

    private Optional<Room> begin(PracticeId practice, ExchangeId exchange) {
        ExchangeRow row = scope.in(practice, () -> exchanges.find(practice, exchange)).orElse(null);
        if (row == null || rooms.size() >= ROOMS_MAX) {
            return Optional.empty();
        }
        Call call = call(row).filter(found -> found.terms().open()).orElse(null);
        if (call == null || !services.journal().begin(practice, exchange, owner)) {
            return Optional.empty();
        }
        StoredSession session = scope.in(practice, () -> sessions.find(practice, exchange));
        return Optional.of(make(call, row.granted(), session));
    }

    private Optional<Call> call(ExchangeRow row) {
        Optional<CallTerms> terms = services.agreements().terms(row.practice(), row.agreement());
        return terms.map(found -> new Call(row.practice(), row.id(), found));
    }

    private Room make(Call call, Seconds granted, StoredSession session) {
        Instant now = services.instants().instant();
        long nanos = services.clock().nanos();
        MeterCheckpoint past = session.checkpoint();
        Meter meter =
                past == null
                        ? Meter.start(new Anchor(now, nanos))
                        : Meter.resume(past, Resumption.anchor(past, now, nanos));
        Held held = services.credit().hold(call, Seconds.ZERO);
        CallCover cover = new CallCover(call.terms().announced(), granted, held);
        Room room = new Room(services, call, meter, session.proofs(), cover, now);
        rooms.put(call.id(), room);
        ticker.after(0, () -> tick(room));
        return room;
    }

    private void tick(Room room) {
        long next = FAILED_NANOS;
        try {
            next = room.tick();
        } catch (RuntimeException failure) {
            LOG.error("room of exchange {} failed", room.call().id(), failure);
        }
        if (next < 0) {
            rooms.remove(room.call().id(), room);
        } else {
            ticker.after(next, () -> tick(room));
        }
    }
}
