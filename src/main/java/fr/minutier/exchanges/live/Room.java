package fr.minutier.exchanges.live;

import fr.minutier.exchanges.EndReason;
import fr.minutier.exchanges.model.Action;
import fr.minutier.exchanges.model.LiveCall;
import fr.minutier.exchanges.model.Observation;
import fr.minutier.exchanges.model.Phase;
import fr.minutier.exchanges.proof.Countersigned;
import fr.minutier.exchanges.store.LiveCalls.Name;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One live session: who is there, what flows, what is billed, until it ends and is settled. All
/// its state has one owner, whoever holds its lock; what waits for the database runs in the
/// background without it. Thread-safe.
public final class Room {

    private static final Logger LOG = LoggerFactory.getLogger(Room.class);
    private static final long TICK_NANOS = 100_000_000L;
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long RETRY_NANOS = 2_000_000_000L;

    private final ReentrantLock lock = new ReentrantLock();
    private final RoomServices services;
    private final Call call;
    private final UUID node;
    private final Instant since;
    private final CallMeter meter;
    private final CallCover cover;
    private final Seats seats;
    private final RoomVoice voice;
    private final Extending extending;
    private final Checkpoints checkpoints;
    private final Proofs proofs;
    private LiveCall decisions;
    private @Nullable Closing closing;
    private @Nullable EndReason wished;
    private boolean suspended;
    private boolean asleep;
    private boolean sleeping;
    private long sleepNanos;
    private boolean gone;
    private long figuresNanos;

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
        this.meter = new CallMeter(services, call, meter);
        this.cover = cover;
        this.seats = new Seats(firstGeneration(node, now));
        this.voice = new RoomVoice(call, seats);
        this.extending = new Extending(services, call, node, cover, voice, this::locked);
        long nanos = services.clock().nanos();
        this.proofs = new Proofs(services, call, earlier, voice, this::locked, now);
        this.checkpoints =
                new Checkpoints(
                        services,
                        call,
                        node,
                        proofs,
                        meter.billableNanos(),
                        this::locked,
                        this::abandon);
        this.decisions = LiveCall.start(nanos, meter.billableNanos());
        this.figuresNanos = nanos;
        services.carrier().open(call.room());
        services.carrier().restrict(call.room(), true);
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
                    if (gone || asleep) {
                        return false;
                    }
                    seats.take(party, instance, line);
                    proofs.introduce(party, key);
                    if (last != null && mayMeter() && proofs.isTrusted(last.signed())) {
                        meter.goOnFrom(last.ticket());
                        proofs.bringBack(party, last, meter.checkpoint());
                    }
                    line.send(welcome(party, line));
                    Party other = party.other();
                    voice.tell(other, _ -> new ServerMessage.Peer(true, seats.generation()));
                    if (closing == null) {
                        extending.repeat(party, meter.observe(seats, cover).leftNanos());
                        if (holdsLease()) {
                            step();
                        }
                    } else {
                        line.send(new ServerMessage.Cut(closing.reason()));
                    }
                    return true;
                });
    }

    /// The line to a page is gone; the page may come back by another.
    public void disconnected(Party party, PageLine line) {
        locked(
                () -> {
                    if (seats.leave(party, line)) {
                        voice.tell(
                                party.other(),
                                _ -> new ServerMessage.Peer(false, seats.generation()));
                    }
                    return true;
                });
    }

    /// A page passes something to the other; dropped if it belongs to former pages.
    public void signal(Party party, PageLine line, String data, long generation) {
        locked(
                () -> {
                    if (seats.holds(party, line) && generation == seats.generation()) {
                        voice.tell(party.other(), _ -> new ServerMessage.Signal(data, generation));
                    }
                    return true;
                });
    }

    /// A page signed a ticket in its turn.
    public void countersign(Party party, PageLine line, long ticket, String signature) {
        locked(
                () -> {
                    if (seats.holds(party, line) && !gone) {
                        proofs.countersigned(party, ticket, signature);
                    }
                    return true;
                });
    }

    /// A page says that it is there, and whether media flows.
    public void attest(Party party, PageLine line, long sequence, boolean flowing) {
        locked(
                () -> {
                    if (seats.holds(party, line) && !gone && holdsLease()) {
                        long now = services.clock().nanos();
                        meter.attest(party, sequence, now, flowing);
                        seats.spoke(party, now);
                        step();
                    }
                    return true;
                });
    }

    /// The payer asks to go on for longer.
    public void extend(Party party, PageLine line, Seconds more) {
        locked(
                () -> {
                    if (seats.holds(party, line) && closing == null && !gone) {
                        extending.ask(party, line, more);
                    }
                    return true;
                });
    }

    /// So much is granted in all; does nothing if that is known.
    void granted(Seconds sum) {
        locked(
                () -> {
                    extending.granted(sum);
                    return true;
                });
    }

    /// A page ends the exchange, for both.
    public void leave(Party party, PageLine line) {
        locked(
                () -> {
                    if (seats.holds(party, line) && !gone) {
                        end(EndReason.LEFT);
                    }
                    return true;
                });
    }

    /// Ends it now, or as soon as this node may carry the call again.
    void end(EndReason reason) {
        locked(
                () -> {
                    wished = reason;
                    if (!gone && !asleep && holdsLease()) {
                        step();
                    }
                    return true;
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
                    if (asleep) {
                        putAway();
                    } else if (holdsLease()) {
                        meter.look();
                        step();
                        return nextNanos();
                    }
                    return TICK_NANOS;
                });
    }

    /// Whether this node may carry the call now. While it may not, because its lease is over,
    /// nothing passes and nothing is metered: another node may be about to take over. Once it may
    /// again, metering begins anew.
    private boolean holdsLease() {
        if (services.lease().test(node)) {
            if (suspended) {
                suspended = false;
                if (closing == null) {
                    meter.breakHere();
                    services.carrier().restrict(call.room(), !decisions.mediaOpen());
                }
            }
            return true;
        }
        suspend();
        return false;
    }

    /// Nothing passes any more until the lease is held again.
    void suspend() {
        locked(
                () -> {
                    if (!suspended) {
                        suspended = true;
                        services.carrier().restrict(call.room(), true);
                    }
                    return true;
                });
    }

    /// What a checkpoint of now says.
    Saved saved() {
        return locked(
                () ->
                        new Saved(
                                new Name(call.practice(), call.id()),
                                node,
                                meter.checkpoint(),
                                proofs.kept()));
    }

    private boolean mayMeter() {
        return closing == null && holdsLease();
    }

    /// Another node has the call now: the pages are to go there.
    void abandon() {
        locked(
                () -> {
                    if (!gone) {
                        gone = true;
                        services.carrier().cut(call.room());
                        voice.tellBoth(_ -> new ServerMessage.Elsewhere(""));
                        seats.closeAll();
                    }
                    return true;
                });
    }

    /// What it is doing now; empty once it is over.
    public Optional<RoomState> state() {
        return locked(
                () ->
                        gone || asleep
                                ? Optional.empty()
                                : Optional.of(
                                        RoomState.of(
                                                call,
                                                since,
                                                meter.observe(seats, cover),
                                                meter,
                                                seats,
                                                checkpoints,
                                                closing != null,
                                                suspended)));
    }

    boolean isGone() {
        return locked(() -> gone);
    }

    private void step() {
        Closing ending = closing;
        if (ending != null) {
            if (ending.step(seats, checkpoints.isBusy(), this::giveTicket)) {
                ending.settle(
                        meter.checkpoint(),
                        cover.covered(),
                        () -> locked(this::settled),
                        this::abandon);
            }
            return;
        }
        EndReason asked = wished;
        if (asked != null) {
            meter.look();
            close(new Action.End(asked, services.clock().nanos()));
            return;
        }
        Observation seen = meter.observe(seats, cover);
        LiveCall.Step step = decisions.step(seen);
        decisions = step.call();
        step.actions().forEach(this::perform);
        recordCut(seen, step.actions());
        if (closing == null && !asleep) {
            checkpoints.saveIfDue(meter, seen.nowNanos());
            if (proofs.areDue()) {
                giveTicket();
            }
        }
        tellFigures();
    }

    private void giveTicket() {
        proofs.give(meter.checkpoint(), cover.limit());
    }

    private void perform(Action action) {
        switch (action) {
            case Action.Hold(Seconds until) -> extending.hold(until);
            case Action.Warn(int minutes, Seconds left) -> extending.warn(minutes, left);
            case Action.Restrict() -> services.carrier().restrict(call.room(), true);
            case Action.Lift() -> {
                meter.mediaResumes();
                services.carrier().restrict(call.room(), false);
            }
            case Action.End end -> close(end);
            case Action.Sleep() -> sleep();
        }
    }

    private void close(Action.End end) {
        services.carrier().cut(call.room());
        meter.endAt(end.atNanos());
        closing = new Closing(services, call, node, end.reason(), proofs, this::locked);
        voice.tellBoth(_ -> new ServerMessage.Cut(end.reason()));
    }

    private boolean settled() {
        Closing ending = closing;
        if (ending != null) {
            gone = true;
            voice.tellBoth(this::figures);
            voice.tellBoth(line -> voice.ended(line, ending.reason()));
            seats.closeAll();
        }
        return true;
    }

    /// Only while something flows is there anything to cut in time.
    private void recordCut(Observation seen, List<Action> actions) {
        for (Action action : actions) {
            if (seen.phase() == Phase.FLOWING
                    && action instanceof Action.End(EndReason reason, long atNanos)
                    && reason == EndReason.LIMIT) {
                long due = atNanos + LiveCall.CUT_AFTER_NANOS;
                long late = services.clock().nanos() - due;
                services.cuts().record(call.id(), late, services.instants().instant());
            }
        }
    }

    private void sleep() {
        asleep = true;
        sleepNanos = services.clock().nanos();
        services.carrier().cut(call.room());
        putAway();
    }

    /// Gives the call and what was held for it free in the database, tried again for as long as
    /// that does not answer.
    private void putAway() {
        if (sleeping || services.clock().nanos() - sleepNanos < 0) {
            return;
        }
        sleeping = true;
        services.background()
                .execute(
                        () -> {
                            boolean done = isPutAway();
                            locked(
                                    () -> {
                                        gone |= done;
                                        sleeping = false;
                                        sleepNanos = services.clock().nanos() + RETRY_NANOS;
                                        return true;
                                    });
                        });
    }

    private boolean isPutAway() {
        try {
            services.journal().sleep(call, node);
            return true;
        } catch (CallLost _) {
            LOG.info("exchange {} sleeps elsewhere", call.id());
            return true;
        } catch (RuntimeException failure) {
            LOG.warn("exchange {} cannot sleep yet", call.id(), failure);
            return false;
        }
    }

    private ServerMessage welcome(Party party, PageLine line) {
        return new ServerMessage.Welcome(
                party,
                party == Party.CLIENT,
                meter.lastSequence(party),
                seats.generation(),
                services.carrier().access(call.room(), party),
                seats.isHere(party.other()),
                figures(line),
                LiveCall.GRACE.value() * 1_000,
                services.nodes().urls());
    }

    private void tellFigures() {
        long now = services.clock().nanos();
        if (now - figuresNanos >= 0) {
            figuresNanos += SECOND_NANOS * (1 + (now - figuresNanos) / SECOND_NANOS);
            voice.tellBoth(this::figures);
        }
    }

    private ServerMessage.Figures figures(PageLine line) {
        return voice.figures(
                line, meter.observe(seats, cover), closing != null, services.instants().instant());
    }

    private long nextNanos() {
        Observation seen = meter.observe(seats, cover);
        long untilCut = decisions.cutNanos(seen) - seen.nowNanos();
        return seen.phase() == Phase.FLOWING && closing == null
                ? Math.clamp(untilCut, 0, TICK_NANOS)
                : TICK_NANOS;
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
