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
import org.jspecify.annotations.Nullable;

/// The course of one session: what is metered, held, proven, warned of and shown at each moment,
/// until it is cut and settled. Owned by its room.
final class Course {

    private static final long SECOND_NANOS = 1_000_000_000L;

    /// How often it looks at the clock if nothing happens before, and while media flows as it
    /// should.
    private static final long LOOK_NANOS = 100_000_000L;

    private static final long FLOWING_LOOK_NANOS = 500_000_000L;

    /// While media flows, pages are told once a second, when the word of one of them proves the
    /// better part of it, so that what they are told and sign is new. That word may be a bit late.
    private static final long FLOWING_SECOND_NANOS = 1_150_000_000L;

    /// What a room does with its session.
    interface Ends {
        /// Nobody is there and nothing was billed.
        void sleep();

        /// It is settled.
        void settled();

        /// It is another node's.
        void lost();
    }

    private final Setting setting;
    private final RoomServices services;
    private final Call call;
    private final Seats seats;
    private final RoomVoice voice;
    private final CallMeter meter;
    private final CallCover cover;
    private final Extending extending;
    private final Checkpoints checkpoints;
    private final Proofs proofs;
    private final Ends ends;
    private LiveCall decisions;
    private @Nullable Closing closing;
    private @Nullable EndReason wished;
    private long toldNanos;

    /// @param earlier what an earlier process kept of what pages signed, the oldest first
    Course(
            Setting setting,
            Meter meter,
            List<Countersigned> earlier,
            CallCover cover,
            Ends ends,
            Instant now) {
        this.setting = setting;
        this.services = setting.services();
        this.call = setting.call();
        this.seats = setting.seats();
        this.voice = setting.voice();
        this.meter = new CallMeter(services, call, meter);
        this.cover = cover;
        this.ends = ends;
        this.extending = new Extending(setting, cover);
        this.proofs = new Proofs(setting, earlier, this::given, now);
        this.checkpoints = new Checkpoints(setting, proofs, meter.billableNanos(), ends::lost);
        long nanos = services.clock().nanos();
        this.decisions = LiveCall.start(nanos, meter.billableNanos());
        this.toldNanos = nanos - SECOND_NANOS;
        services.carrier().open(call.room());
        services.carrier().restrict(call.room(), true);
    }

    /// A page joined.
    ///
    /// @param key public key that it made for this room, empty if it has none
    void introduce(Party party, String key) {
        proofs.introduce(party, key);
    }

    /// A page brought the last ticket that it signed, which this server may not know.
    void bringBack(Party party, Countersigned last) {
        if (closing == null && proofs.isTrusted(last.signed())) {
            meter.goOnFrom(last.ticket());
            proofs.bringBack(party, last, meter.checkpoint());
        }
    }

    ServerMessage welcome(Party party, PageLine line) {
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

    /// Tells a page that joined what the one before it was told.
    void repeat(Party party, PageLine line) {
        if (closing == null) {
            extending.repeat(party, meter.observe(seats, cover).leftNanos());
        } else {
            line.send(new ServerMessage.Cut(closing.reason()));
        }
    }

    /// A page signed a ticket in its turn.
    void countersigned(Party party, long ticket, String signature) {
        proofs.countersigned(party, ticket, signature);
    }

    /// A page says that it is there, and whether media flows.
    void attest(Party party, long sequence, boolean flowing) {
        long now = services.clock().nanos();
        long before = meter.billableNanos();
        meter.attest(party, sequence, now, flowing);
        seats.spoke(party, now);
        step(meter.billableNanos() - before >= SECOND_NANOS / 2);
    }

    /// The payer asks to go on for longer.
    void extend(Party party, PageLine line, Seconds more) {
        if (closing == null) {
            extending.ask(party, line, more);
        }
    }

    /// So much is granted in all; does nothing if that is known.
    void granted(Seconds sum) {
        extending.granted(sum);
    }

    /// It ends at the next step.
    void wish(EndReason reason) {
        wished = reason;
    }

    /// Looks at the clock, and at what the carrier counted.
    void look() {
        meter.look();
        step();
    }

    /// Metering begins anew after a time in which this node might not carry the call.
    void resume() {
        if (closing == null) {
            meter.breakHere();
            services.carrier().restrict(call.room(), !decisions.mediaOpen());
        }
    }

    /// What a checkpoint of now says.
    Saved saved() {
        return new Saved(
                new Name(call.practice(), call.id()),
                setting.node(),
                meter.checkpoint(),
                proofs.kept());
    }

    RoomState state(Instant since, boolean suspended) {
        Observation seen = meter.observe(seats, cover);
        return RoomState.of(
                call, since, seen, meter, seats, checkpoints, closing != null, suspended);
    }

    /// Nanoseconds until it wants to look again.
    long nextNanos() {
        Observation seen = meter.observe(seats, cover);
        if (closing != null || seen.phase() != Phase.FLOWING) {
            return LOOK_NANOS;
        }
        long due = Math.min(toldNanos + FLOWING_SECOND_NANOS, LiveCall.cutNanos(seen));
        return Math.clamp(due - seen.nowNanos(), 0, FLOWING_LOOK_NANOS);
    }

    void step() {
        step(false);
    }

    private void step(boolean muchIsNew) {
        Closing ending = closing;
        if (ending != null) {
            closeFurther(ending);
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
        boolean over = step.actions().stream().anyMatch(Course::ends);
        if (!over) {
            checkpoints.saveIfDue(meter, seen.nowNanos());
            if (muchIsNew || isTimeToTell(seen)) {
                toldNanos = seen.nowNanos();
                tellSecond();
            }
        }
    }

    private static boolean ends(Action action) {
        return action instanceof Action.End || action instanceof Action.Sleep;
    }

    private boolean isTimeToTell(Observation seen) {
        boolean flowing = seen.phase() == Phase.FLOWING;
        return seen.nowNanos() - toldNanos >= (flowing ? FLOWING_SECOND_NANOS : SECOND_NANOS);
    }

    /// What pages are told once a second: the figures, with a ticket if there is something new.
    private void tellSecond() {
        if (!giveTicket()) {
            tellFigures();
        }
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
            case Action.Sleep() -> ends.sleep();
        }
    }

    private void close(Action.End end) {
        services.carrier().cut(call.room());
        meter.endAt(end.atNanos());
        closing = new Closing(setting, end.reason(), proofs);
        voice.tellBoth(_ -> new ServerMessage.Cut(end.reason()));
    }

    private void closeFurther(Closing ending) {
        if (ending.step(seats, checkpoints.isBusy(), this::giveTicket)) {
            ending.settle(
                    meter.checkpoint(),
                    cover.covered(),
                    () -> settled(ending.reason()),
                    ends::lost);
        }
    }

    private void settled(EndReason reason) {
        tellFigures();
        voice.tellBoth(line -> voice.ended(line, reason));
        ends.settled();
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

    /// @return false if there is nothing more to say than the last one did
    private boolean giveTicket() {
        return proofs.give(meter.checkpoint(), cover.limit());
    }

    /// Ticket and figures go to the pages together.
    private void given(ServerMessage ticket) {
        voice.tellBoth(_ -> ticket);
        if (closing == null) {
            tellFigures();
        }
    }

    private void tellFigures() {
        voice.tellBoth(this::figures);
    }

    private ServerMessage.Figures figures(PageLine line) {
        Observation seen = meter.observe(seats, cover);
        return voice.figures(
                line, seen, cover.price(), closing != null, services.instants().instant());
    }
}
