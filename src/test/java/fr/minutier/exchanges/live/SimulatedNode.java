package fr.minutier.exchanges.live;

import fr.minutier.exchanges.nodes.Lease;
import fr.minutier.exchanges.nodes.Nodes;
import fr.minutier.kernel.MonotonicClock;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Result;
import fr.minutier.platform.storage.Transactions;
import java.lang.reflect.Field;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A process: its own clocks, its own way to the database, its rooms. Killed, it never does
/// anything again; whoever comes after it under its name is another one.
final class SimulatedNode implements Transactions, MonotonicClock, Ticker {

    private static final int MILLION = 1_000_000;

    /// The process is no more; nothing of it may catch this.
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;

        Killed() {
            super("killed", null, false, false);
        }
    }

    /// The database does not answer, and may have done what it was asked, or not.
    static final class Unanswered extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unanswered() {
            super("no answer", null, false, false);
        }
    }

    private final Simulation world;
    private final int place;
    private final int incarnation;
    private final long offsetNanos;
    private final int driftMillionths;
    private final SimulatedCarrier carrier;
    private final Rooms rooms;
    private final Nodes nodes;
    private final List<ReentrantLock> openings;
    private Instant wall;
    private boolean dead;
    private boolean cutOff;
    private boolean inside;
    private long slowUntil;
    private long slowNanos;
    private long stillUntil;

    /// @param place which of the nodes
    /// @param incarnation which process of all
    /// @param offsetNanos where its monotonic clock begins
    /// @param driftMillionths how much faster than true time that runs
    SimulatedNode(
            Simulation world, int place, int incarnation, long offsetNanos, int driftMillionths) {
        this.world = world;
        this.incarnation = incarnation;
        this.place = place;
        this.offsetNanos = offsetNanos;
        this.driftMillionths = driftMillionths;
        this.wall = Simulation.START;
        this.carrier = new SimulatedCarrier(world, this);
        InstantSource instants = () -> wall.plusNanos(world.now());
        SimulatedDatabase database = world.database();
        MonotonicClock leaseClock =
                world.planted() == Planted.LEASE_WITHOUT_END && place == 0 ? () -> 0 : this;
        this.nodes =
                new Nodes(
                        database,
                        this,
                        leaseClock,
                        instants,
                        world::nextId,
                        "node-" + place,
                        url(place));
        RoomJournal journal = new RoomJournal(database, database, nodes, this, instants);
        Settlement settlement =
                new Settlement(
                        database,
                        world.agreements(),
                        database,
                        world.receipts(),
                        (_, _) -> {},
                        world::published,
                        this,
                        instants);
        RoomServices services =
                new RoomServices(
                        carrier,
                        world.seal(),
                        new TicketOffice(world.seal(), this, this::later),
                        new CheckpointOffice(journal, this, this::later),
                        this,
                        instants,
                        this::later,
                        this::later,
                        new CreditKeeper(database, database, this, instants),
                        journal,
                        new OwnedCalls(database, nodes, this),
                        settlement,
                        world.agreements(),
                        new Cuts(),
                        nodes,
                        nodes::holds);
        this.rooms = new Rooms(services, this);
        this.openings = locksOf(rooms);
        world.at(0, () -> guarded(this::beat));
    }

    static String url(int place) {
        return "http://node-" + place + ".example";
    }

    int incarnation() {
        return incarnation;
    }

    int place() {
        return place;
    }

    SimulatedCarrier carrier() {
        return carrier;
    }

    Rooms rooms() {
        return rooms;
    }

    boolean isDead() {
        return dead;
    }

    void kill() {
        dead = true;
        carrier.stop();
    }

    /// Its way to the database is gone, or there again.
    void cutOff(boolean gone) {
        world.tell("node " + incarnation + (gone ? " loses" : " finds") + " the database");
        cutOff = gone;
    }

    /// For a while whatever it asks of the database takes so long.
    void slow(long forNanos, long each) {
        world.tell("node " + incarnation + " is slow for " + forNanos + " ns, " + each + " each");
        slowUntil = world.now() + forNanos;
        slowNanos = each;
    }

    /// The whole process stands still for a while, as in a long collection of garbage, and then
    /// goes on where it was.
    void standStill(long forNanos) {
        world.tell("node " + incarnation + " stands still for " + forNanos + " ns");
        stillUntil = world.now() + forNanos;
        carrier.standStill(true);
        world.at(
                forNanos,
                () -> {
                    if (world.now() >= stillUntil) {
                        carrier.standStill(false);
                    }
                });
    }

    /// Whether that is its name in the database now.
    boolean isCalled(UUID name) {
        return nodes.isSelf(name);
    }

    /// Its wall clock is set, right or wrong.
    void moveWallClock(long millis) {
        wall = wall.plusMillis(millis);
    }

    /// Runs something of this process, if it still lives.
    void guarded(Runnable work) {
        if (world.now() < stillUntil) {
            world.at(stillUntil - world.now(), () -> guarded(work));
        } else if (!dead) {
            try {
                work.run();
            } catch (Killed _) {
                assert dead;
            }
        }
    }

    /// Something that this process does in one transaction, and gives up if it gets no answer.
    void attempt(Runnable work) {
        try {
            across(
                    () -> {
                        work.run();
                        return true;
                    });
        } catch (Unanswered _) {
            world.tell("node " + incarnation + " got no answer");
        }
    }

    private void beat() {
        try {
            rooms.beat();
        } catch (Unanswered _) {
            // The next beat tries again; meanwhile the lease runs out.
        }
        after(Lease.BEAT_NANOS, this::beat);
    }

    private void later(Runnable work) {
        world.at(
                world.random().nextLong(2_000_000),
                () ->
                        guarded(
                                () -> {
                                    try {
                                        work.run();
                                    } catch (Unanswered _) {
                                        // As on a thread of its own: it ends there.
                                    }
                                }));
    }

    @Override
    public long nanos() {
        return offsetNanos + world.now() + world.now() / MILLION * driftMillionths;
    }

    @Override
    public void after(long delayNanos, Runnable work) {
        world.at(delayNanos - delayNanos / MILLION * driftMillionths, () -> guarded(work));
    }

    @Override
    public <T extends @Nullable Object> T in(PracticeId practice, Supplier<T> work) {
        return transaction(work);
    }

    @Override
    public <T extends @Nullable Object> T across(Supplier<T> work) {
        return transaction(work);
    }

    private <T extends @Nullable Object> T transaction(Supplier<T> work) {
        if (inside) {
            return work.get();
        }
        await();
        if (cutOff || world.isDatabaseDown()) {
            throw new Unanswered();
        }
        SimulatedDatabase.Contents before = world.database().contents();
        T answer = atomically(work, before);
        boolean refused = answer instanceof Result.Refused<?>;
        switch (world.fate()) {
            case COMMITTED -> world.committed(refused, before);
            case UNANSWERED -> {
                world.committed(refused, before);
                throw new Unanswered();
            }
            case REFUSED -> {
                world.database().restore(before);
                throw new Unanswered();
            }
            case KILLED_BEFORE -> {
                world.database().restore(before);
                world.kill(this);
                throw new Killed();
            }
            case KILLED_AFTER -> {
                world.committed(refused, before);
                world.kill(this);
                throw new Killed();
            }
        }
        await();
        return answer;
    }

    private <T extends @Nullable Object> T atomically(
            Supplier<T> work, SimulatedDatabase.Contents before) {
        inside = true;
        boolean done = false;
        try {
            T answer = work.get();
            done = true;
            return answer;
        } finally {
            inside = false;
            if (!done) {
                world.database().restore(before);
            }
        }
    }

    /// The disk takes its time, and the world goes on meanwhile; not while this thread has rooms
    /// locked, since it is the thread of all.
    private void await() {
        if (openings.stream().noneMatch(ReentrantLock::isHeldByCurrentThread)) {
            world.slowly(world.now() < slowUntil ? slowNanos : 0);
        }
        if (dead) {
            throw new Killed();
        }
    }

    private static List<ReentrantLock> locksOf(Rooms rooms) {
        try {
            Field field = Rooms.class.getDeclaredField("openings");
            field.setAccessible(true);
            return ((List<?>) field.get(rooms)).stream().map(ReentrantLock.class::cast).toList();
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("rooms have no locks of this name", impossible);
        }
    }
}
