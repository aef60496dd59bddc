package fr.minutier.exchanges.live;

import fr.minutier.exchanges.EndReason;
import fr.minutier.exchanges.proof.Countersigned;
import fr.minutier.exchanges.store.LiveCalls.Saved;
import fr.minutier.kernel.Party;
import fr.minutier.kernel.Seconds;
import fr.minutier.metering.Meter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One live session: who is there, what flows, what is billed, until it ends and is settled. All
/// its state has one owner, whoever holds its lock; what waits for the database runs in the
/// background without it. Thread-safe.
public final class Room {

    /// How often it looks whether it may carry the call again, or be put away at last.
    private static final long WAITING_LOOK_NANOS = 250_000_000L;

    private final ReentrantLock lock = new ReentrantLock();
    private final RoomServices services;
    private final Call call;
    private final UUID node;
    private final Instant since;
    private final Seats seats;
    private final RoomVoice voice;
    private final Course course;
    private final PuttingAway puttingAway;
    private boolean suspended;
    private boolean gone;

    Room(
            RoomServices services,
            Call call,
            UUID node,
            Meter meter,
            List<Countersigned> earlier,
            CallCover cover,
            Instant now) {
        this.services = services;
        this.call = call;
        this.node = node;
        this.since = now;
        this.seats = new Seats(firstGeneration(node, now));
        this.voice = new RoomVoice(seats);
        Setting setting = new Setting(services, call, node, seats, voice, this::locked);
        this.puttingAway = new PuttingAway(setting, this::leaveForGood);
        this.course = new Course(setting, meter, earlier, cover, new Ends(), now);
    }

    private final class Ends implements Course.Ends {
        @Override
        public void sleep() {
            services.carrier().cut(call.room());
            puttingAway.begin();
        }

        @Override
        public void settled() {
            leaveForGood();
            seats.closeAll();
        }

        @Override
        public void lost() {
            abandon();
        }
    }

    /// One that no other process gave this call, though its clock be behind theirs: a page that
    /// sees the same generation keeps its connection.
    private static long firstGeneration(UUID node, Instant now) {
        return now.toEpochMilli() * 1_000 + Math.floorMod(node.hashCode(), 1_000);
    }

    public Call call() {
        return call;
    }

    /// Whether the call was made a node's under this name.
    boolean isOf(UUID name) {
        return node.equals(name);
    }

    /// A page takes its party's seat. False if the session is over.
    ///
    /// @param key public key that it made for this room, empty if it has none
    /// @param last the last ticket that it signed, which this server may not know
    public boolean join(
            Party party, String instance, PageLine line, String key, @Nullable Countersigned last) {
        return locked(
                () -> {
                    if (isOver()) {
                        return false;
                    }
                    seats.take(party, instance, line);
                    course.introduce(party, key);
                    boolean held = holdsLease();
                    if (last != null && held) {
                        course.bringBack(party, last);
                    }
                    line.send(course.welcome(party, line));
                    voice.tell(
                            party.other(), _ -> new ServerMessage.Peer(true, seats.generation()));
                    course.repeat(party, line);
                    if (held) {
                        course.step();
                    }
                    return true;
                });
    }

    /// The line to a page is gone; the page may come back by another.
    public void disconnected(Party party, PageLine line) {
        run(
                () -> {
                    if (seats.leave(party, line)) {
                        voice.tell(
                                party.other(),
                                _ -> new ServerMessage.Peer(false, seats.generation()));
                    }
                });
    }

    /// A page passes something to the other; dropped if it belongs to former pages.
    public void signal(Party party, PageLine line, String data, long generation) {
        run(
                () -> {
                    if (seats.holds(party, line) && generation == seats.generation()) {
                        voice.tell(party.other(), _ -> new ServerMessage.Signal(data, generation));
                    }
                });
    }

    /// A page signed a ticket in its turn.
    public void countersign(Party party, PageLine line, long ticket, String signature) {
        whileSeated(party, line, () -> course.countersigned(party, ticket, signature));
    }

    /// A page says that it is there, and whether media flows.
    public void attest(Party party, PageLine line, long sequence, boolean flowing) {
        whileSeated(
                party,
                line,
                () -> {
                    if (holdsLease()) {
                        course.attest(party, sequence, flowing);
                    }
                });
    }

    /// The payer asks to go on for longer.
    public void extend(Party party, PageLine line, Seconds more) {
        whileSeated(party, line, () -> course.extend(party, line, more));
    }

    /// So much is granted in all; does nothing if that is known.
    void granted(Seconds sum) {
        run(() -> course.granted(sum));
    }

    /// A page ends the exchange, for both.
    public void leave(Party party, PageLine line) {
        whileSeated(party, line, () -> end(EndReason.LEFT));
    }

    /// Ends it now, or as soon as this node may carry the call again.
    void end(EndReason reason) {
        run(
                () -> {
                    course.wish(reason);
                    if (!isOver() && holdsLease()) {
                        course.step();
                    }
                });
    }

    /// Looks at the clock.
    ///
    /// @return nanoseconds until it wants to look again; negative when there is nothing more to do
    long tick() {
        return locked(
                () -> {
                    if (gone) {
                        return -1L;
                    }
                    if (puttingAway.hasBegun()) {
                        puttingAway.tryIfDue();
                    } else if (holdsLease()) {
                        course.look();
                        return course.nextNanos();
                    }
                    return WAITING_LOOK_NANOS;
                });
    }

    /// Whether this node may carry the call now. While it may not, because its lease is over,
    /// nothing passes and nothing is metered: another node may be about to take over. Once it may
    /// again, metering begins anew.
    private boolean holdsLease() {
        if (!services.lease().test(node)) {
            suspend();
            return false;
        }
        if (suspended) {
            suspended = false;
            course.resume();
        }
        return true;
    }

    /// Nothing passes any more if the lease is over.
    void suspendWithoutLease() {
        run(
                () -> {
                    if (!services.lease().test(node)) {
                        suspend();
                    }
                });
    }

    /// Nothing passes any more until the lease is held again.
    void suspend() {
        run(
                () -> {
                    if (!suspended) {
                        suspended = true;
                        services.carrier().restrict(call.room(), true);
                    }
                });
    }

    /// What a checkpoint of now says.
    Saved saved() {
        return locked(course::saved);
    }

    /// Another node has the call now: the pages are to go there.
    void abandon() {
        run(
                () -> {
                    if (!gone) {
                        leaveForGood();
                        services.carrier().cut(call.room());
                        voice.tellBoth(_ -> new ServerMessage.Elsewhere(""));
                        seats.closeAll();
                    }
                });
    }

    /// What it is doing now; empty once it is over.
    public Optional<RoomState> state() {
        return locked(
                () -> isOver() ? Optional.empty() : Optional.of(course.state(since, suspended)));
    }

    boolean isGone() {
        return locked(() -> gone);
    }

    private boolean isOver() {
        return gone || puttingAway.hasBegun();
    }

    private void leaveForGood() {
        gone = true;
    }

    private void whileSeated(Party party, PageLine line, Runnable work) {
        run(
                () -> {
                    if (seats.holds(party, line) && !gone) {
                        work.run();
                    }
                });
    }

    private void run(Runnable work) {
        locked(
                () -> {
                    work.run();
                    return true;
                });
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
