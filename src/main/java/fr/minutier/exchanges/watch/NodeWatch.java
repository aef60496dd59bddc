package fr.minutier.exchanges.watch;

import fr.minutier.exchanges.live.Cuts;
import fr.minutier.exchanges.live.Room;
import fr.minutier.exchanges.live.RoomState;
import fr.minutier.exchanges.live.Rooms;
import fr.minutier.exchanges.nodes.Lease;
import fr.minutier.exchanges.nodes.Nodes;
import fr.minutier.exchanges.store.Census;
import fr.minutier.exchanges.store.Census.NodeRow;
import fr.minutier.kernel.Party;
import fr.minutier.platform.storage.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Looks at what is carried. Thread-safe.
@Component
public class NodeWatch {

    /// What latenesses are counted up to, in milliseconds.
    public static final List<Long> LATENESS_BOUNDS_MILLIS =
            List.of(10L, 25L, 50L, 100L, Cuts.LATE_MILLIS, 500L, 1_000L, 5_000L);

    private static final UUID NOBODY = new UUID(0, 0);

    private final Rooms rooms;
    private final Cuts cuts;
    private final Nodes nodes;
    private final Census census;
    private final Transactions transactions;
    private final InstantSource clock;

    public NodeWatch(
            Rooms rooms,
            Cuts cuts,
            Nodes nodes,
            Census census,
            Transactions transactions,
            InstantSource clock) {
        this.rooms = rooms;
        this.cuts = cuts;
        this.nodes = nodes;
        this.census = census;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// What this node knows without asking anybody.
    ///
    /// @param lease for how much longer it may carry calls; zero if it may not
    /// @param calls all that it carries, the latest first
    /// @param saving how many checkpoints are being written
    public record Own(Duration lease, List<CarriedCall.Here> calls, long saving, CutFigures cuts) {
        public Own {
            calls = List.copyOf(calls);
        }
    }

    /// What the database knows of all nodes.
    ///
    /// @param elsewhere some calls of other nodes, the latest first
    public record Shared(List<NodeFigures> nodes, List<CarriedCall.Elsewhere> elsewhere) {
        public Shared {
            nodes = List.copyOf(nodes);
            elsewhere = List.copyOf(elsewhere);
        }
    }

    public Own own() {
        UUID self = nodes.self().orElse(NOBODY);
        List<RoomState> states =
                rooms.all().stream().map(Room::state).flatMap(Optional::stream).toList();
        return new Own(
                lease(self),
                states.stream()
                        .map(state -> call(state, self))
                        .sorted(Comparator.comparing(CarriedCall::id).reversed())
                        .toList(),
                states.stream().filter(RoomState::saving).count(),
                cuts());
    }

    private Duration lease(UUID self) {
        OptionalLong since = nodes.sinceBeatNanos(self);
        boolean held = nodes.holds(self) && since.isPresent();
        long left = held ? Lease.HELD_NANOS - since.getAsLong() : 0;
        return Duration.ofNanos(Math.max(0, left));
    }

    private static CarriedCall.Here call(RoomState state, UUID node) {
        Map<Party, Side> sides = new EnumMap<>(Party.class);
        for (Party party : Party.values()) {
            sides.put(party, Side.of(state, party));
        }
        return new CarriedCall.Here(
                state.id().value(),
                node,
                state.billed(),
                Stage.of(state),
                state.since(),
                sides,
                Duration.ofNanos(state.unsavedNanos()));
    }

    private CutFigures cuts() {
        Cuts.Lateness lateness = cuts.lateness();
        Map<Long, Long> within = new TreeMap<>();
        LATENESS_BOUNDS_MILLIS.forEach(millis -> within.put(millis, cuts.within(millis)));
        return new CutFigures(
                lateness.count(),
                lateness.late(),
                lateness.medianMillis(),
                lateness.p99Millis(),
                lateness.maxMillis(),
                cuts.totalMillis(),
                within,
                cuts.latest().stream()
                        .map(
                                late ->
                                        new CutFigures.LateCut(
                                                late.call().value(), late.at(), late.millis()))
                        .toList());
    }

    /// @param callsMax how many calls of other nodes at most
    /// @throws RuntimeException if the database does not answer
    public Shared shared(int callsMax) {
        return transactions.across(() -> read(callsMax));
    }

    private Shared read(int callsMax) {
        UUID self = nodes.self().orElse(NOBODY);
        List<NodeRow> rows = census.nodes();
        List<UUID> names = rows.stream().map(NodeRow::id).toList();
        if (names.isEmpty()) {
            return new Shared(List.of(), List.of());
        }
        Instant now = clock.instant();
        List<NodeFigures> figures =
                NodeFigures.of(rows, nodes::sinceBeatNanos, census.counts(names), self, now);
        return new Shared(figures, elsewhere(self, names, callsMax));
    }

    private List<CarriedCall.Elsewhere> elsewhere(UUID self, Collection<UUID> names, int callsMax) {
        List<UUID> others = new ArrayList<>(names);
        others.remove(self);
        return others.isEmpty() || callsMax == 0
                ? List.of()
                : census.sessions(others, callsMax).stream()
                        .map(
                                row ->
                                        new CarriedCall.Elsewhere(
                                                row.exchange().value(),
                                                row.node(),
                                                row.billed(),
                                                row.savedAt()))
                        .toList();
    }
}
