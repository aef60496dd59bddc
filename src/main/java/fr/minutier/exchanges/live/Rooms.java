package fr.minutier.exchanges.live;

import fr.minutier.agreements.CallTerms;
import fr.minutier.exchanges.EndReason;
import fr.minutier.exchanges.ExchangeId;
import fr.minutier.exchanges.model.Exchange;
import fr.minutier.exchanges.nodes.Lease;
import fr.minutier.exchanges.proof.Resumption;
import fr.minutier.exchanges.store.ExchangeRow;
import fr.minutier.exchanges.store.LiveCalls.Name;
import fr.minutier.exchanges.store.StoredSession;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Seconds;
import fr.minutier.metering.Anchor;
import fr.minutier.metering.Meter;
import fr.minutier.metering.MeterCheckpoint;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The live rooms of this node: makes each when the first page enters, ticks it, forgets it when it
/// is over, and takes up again what another node, or this one before, left behind. Thread-safe.
public final class Rooms {

    private static final Logger LOG = LoggerFactory.getLogger(Rooms.class);
    private static final long RETRY_NANOS = 1_000_000_000L;
    private static final long RETRY_NANOS_MAX = 30_000_000_000L;
    private static final int ROOMS_MAX = 20_000;
    private static final long FAILED_NANOS = 100_000_000L;
    private static final int OPENINGS = 64;

    private final RoomServices services;
    private final Ticker ticker;

    /// A room is made under the lock of its exchange's hash, while the database is asked: others
    /// need not wait for it.
    private final List<ReentrantLock> openings =
            Stream.generate(ReentrantLock::new).limit(OPENINGS).toList();

    private final Map<ExchangeId, Room> rooms = new ConcurrentHashMap<>();
    private volatile boolean unsure;

    public Rooms(RoomServices services, Ticker ticker) {
        this.services = services;
        this.ticker = ticker;
    }

    /// The room of an exchange, made if it is not live yet and not another node's.
    ///
    /// @throws RuntimeException if the database does not answer
    public Entrance enter(PracticeId practice, ExchangeId exchange) {
        if (services.nodes().self().filter(services.lease()).isEmpty()) {
            return new Entrance.Elsewhere("");
        }
        Optional<Room> live = find(exchange);
        return live.isPresent()
                ? new Entrance.Open(live.get())
                : alone(
                        exchange,
                        () ->
                                find(exchange)
                                        .<Entrance>map(Entrance.Open::new)
                                        .orElseGet(() -> begin(new Name(practice, exchange))));
    }

    /// While no room of this exchange is made by anybody else.
    private <T> T alone(ExchangeId exchange, Supplier<T> work) {
        ReentrantLock opening = openings.get(Math.floorMod(exchange.hashCode(), OPENINGS));
        opening.lock();
        try {
            return work.get();
        } finally {
            opening.unlock();
        }
    }

    public Optional<Room> find(ExchangeId exchange) {
        return Optional.ofNullable(rooms.get(exchange)).filter(room -> !room.isGone());
    }

    public boolean anyLive() {
        return !rooms.isEmpty();
    }

    public Collection<Room> all() {
        return List.copyOf(rooms.values());
    }

    /// Something about a call was written down that its room has to know; if it is here, it looks
    /// in the background.
    public void hear(Name call) {
        services.errands().execute(() -> surelyLook(call));
    }

    /// Word is left once: what is granted must reach its room, though the database fail meanwhile.
    private void surelyLook(Name call) {
        try {
            look(call);
        } catch (RuntimeException failure) {
            LOG.warn("news of exchange {} could not be read yet", call.exchange(), failure);
            ticker.after(RETRY_NANOS, () -> hear(call));
        }
    }

    /// Whether more time was granted, or the agreement is closed, so that whoever waits is told and
    /// the session ends.
    private void look(Name call) {
        // It may just be made, from what was written down before the word.
        Room room = alone(call.exchange(), () -> find(call.exchange()).orElse(null));
        if (room == null) {
            return;
        }
        ExchangeRow row = services.journal().find(call).orElseThrow();
        room.granted(row.granted());
        if (call(row).filter(found -> found.terms().open()).isEmpty()) {
            room.end(EndReason.CLOSED);
        }
    }

    /// Renews this node's lease and does what follows from it; called every
    /// [fr.minutier.exchanges.nodes.Lease#BEAT_NANOS], by one thread at a time.
    ///
    /// @throws RuntimeException if the database does not answer
    public void beat() {
        var beat = services.nodes().beat();
        if (!beat.held()) {
            rooms.values().forEach(Room::abandon);
            return;
        }
        ticker.after(services.nodes().heldForNanos(), this::suspendWithoutLease);
        UUID self = services.nodes().id();
        rooms.values().stream().filter(room -> !room.isOf(self)).forEach(Room::abandon);
        surely(services.owned()::noticed).forEach(this::hear);
        if (!beat.fenced().isEmpty()) {
            inherit(beat.fenced());
        }
        if (unsure) {
            adoptForgotten();
        }
    }

    /// Rooms ask for the lease whenever they do anything; this is for what happens without them.
    private void suspendWithoutLease() {
        if (services.nodes().heldForNanos() > 0) {
            return;
        }
        rooms.values().forEach(Room::suspendWithoutLease);
    }

    /// Saves what was counted and gives everything away, so that another node takes over at once.
    public void resign() {
        services.nodes().stepDown();
        rooms.values().forEach(Room::suspend);
        services.journal().checkpoint(rooms.values().stream().map(Room::saved).toList());
        services.nodes().resign();
        rooms.values().forEach(Room::abandon);
    }

    private void inherit(List<UUID> dead) {
        long began = services.clock().nanos();
        List<Name> taken = surely(() -> services.owned().takeOver(dead));
        taken.forEach(this::soonGoOn);
        // The lease has to be renewed in between: the next beat takes the rest.
        while (!taken.isEmpty() && services.clock().nanos() - began < Lease.BEAT_NANOS) {
            taken = surely(() -> services.owned().takeOver(dead));
            taken.forEach(this::soonGoOn);
        }
    }

    private void soonGoOn(Name call) {
        services.errands().execute(() -> goOn(call, RETRY_NANOS));
    }

    /// A call may have become this node's, or word of one may have been taken, though the database
    /// did not answer: then the next beat looks at all of its calls.
    private <T> T surely(Supplier<T> taking) {
        boolean answered = false;
        try {
            T answer = taking.get();
            answered = true;
            return answer;
        } finally {
            if (!answered) {
                unsure = true;
            }
        }
    }

    private void adoptForgotten() {
        unsure = false;
        for (Name call : surely(services.owned()::all)) {
            if (find(call.exchange()).isPresent()) {
                hear(call);
            } else {
                soonGoOn(call);
            }
        }
    }

    /// What was live resumes from its checkpoint and has the time of grace from now, also if it
    /// billed nothing yet, since a page may bring a ticket; what had ended is settled.
    private void goOn(Name call, long retryNanos) {
        try {
            ExchangeRow row = services.journal().find(call).orElseThrow();
            switch (row.state()) {
                case Exchange.Ended _ -> services.settlement().settle(row.practice(), row.id());
                case Exchange.Live _ ->
                        alone(
                                row.id(),
                                () -> {
                                    resume(row);
                                    return true;
                                });
                case Exchange.Opened _, Exchange.Settled _ -> {}
            }
        } catch (RuntimeException failure) {
            LOG.error("exchange {} could not be taken up again yet", call.exchange(), failure);
            long later = Math.min(2 * retryNanos, RETRY_NANOS_MAX);
            ticker.after(retryNanos, () -> services.errands().execute(() -> goOn(call, later)));
        }
    }

    private void resume(ExchangeRow row) {
        if (find(row.id()).isPresent()) {
            return;
        }
        Claim claim = surely(() -> services.journal().begin(new Name(row.practice(), row.id())));
        if (claim instanceof Claim.Mine(var node, var now, var session)) {
            Call call = call(now).orElseThrow();
            Room room = surely(() -> make(call, node, now.granted(), session));
            if (!call.terms().open()) {
                room.end(EndReason.CLOSED);
            }
        }
    }

    private Entrance begin(Name name) {
        Call call =
                services.journal()
                        .find(name)
                        .flatMap(this::call)
                        .filter(found -> found.terms().open())
                        .orElse(null);
        if (call == null || rooms.size() >= ROOMS_MAX) {
            return new Entrance.Closed();
        }
        return switch (surely(() -> services.journal().begin(name))) {
            case Claim.Over() -> new Entrance.Closed();
            case Claim.Elsewhere(UUID node) ->
                    new Entrance.Elsewhere(services.nodes().url(node).orElse(""));
            case Claim.Mine(UUID node, ExchangeRow row, StoredSession session) ->
                    new Entrance.Open(surely(() -> make(call, node, row.granted(), session)));
        };
    }

    private Optional<Call> call(ExchangeRow row) {
        Optional<CallTerms> terms = services.agreements().terms(row.practice(), row.agreement());
        return terms.map(found -> new Call(row.practice(), row.id(), found));
    }

    private Room make(Call call, UUID node, Seconds granted, StoredSession session) {
        Instant now = services.instants().instant();
        long nanos = services.clock().nanos();
        MeterCheckpoint past = session.checkpoint();
        Meter meter =
                past == null
                        ? Meter.start(new Anchor(now, nanos))
                        : Meter.resume(past, Resumption.anchor(past, now, nanos));
        Held held = services.credit().hold(call, node, 0);
        CallPrice price = CallPrice.live(call.terms(), meter.checkpoint(), false, now);
        CallCover cover = new CallCover(price, granted, held);
        Room room = new Room(services, call, node, meter, session.proofs(), cover, now);
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
