package fr.minutier.exchanges.live;

import fr.minutier.kernel.Party;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// Who sits in a room: at most one page for each party, the one that joined last. Owned by
/// its room.
final class Seats {

    private record Seat(String instance, PageLine line) {
        /// Two lines are never equal, whatever they say.
        @SuppressWarnings("ReferenceEquality")
        boolean isOf(PageLine other) {
            return line == other;
        }
    }

    private final Map<Party, Seat> seats = new EnumMap<>(Party.class);
    private final Map<Party, String> lastInstance = new EnumMap<>(Party.class);
    private final Map<Party, Long> lastSpoke = new EnumMap<>(Party.class);
    private long generation;

    /// @param generation where to begin, above that of an earlier process
    Seats(long generation) {
        this.generation = generation;
    }

    long generation() {
        return generation;
    }

    /// Gives the seat to a page. The page that had it is told that it was replaced, unless it is
    /// the same one on a new line.
    void take(Party party, String instance, PageLine line) {
        Seat former = seats.put(party, new Seat(instance, line));
        if (!instance.equals(lastInstance.put(party, instance))) {
            generation++;
        }
        if (former != null && !former.isOf(line)) {
            if (!former.instance().equals(instance)) {
                former.line().send(new ServerMessage.Replaced());
            }
            former.line().close();
        }
    }

    /// False if another page has the seat.
    boolean holds(Party party, PageLine line) {
        Seat seat = seats.get(party);
        return seat != null && seat.isOf(line);
    }

    boolean leave(Party party, PageLine line) {
        return holds(party, line) && seats.remove(party) != null;
    }

    void spoke(Party party, long nowNanos) {
        lastSpoke.put(party, nowNanos);
    }

    boolean hasSpokenSince(Party party, long nanos) {
        Long at = lastSpoke.get(party);
        return at != null && at - nanos >= 0;
    }

    boolean bothSpokeSince(long nanos) {
        return hasSpokenSince(Party.EXPERT, nanos) && hasSpokenSince(Party.CLIENT, nanos);
    }

    boolean isHere(Party party) {
        return seats.containsKey(party);
    }

    boolean both() {
        return seats.size() == Party.values().length;
    }

    boolean any() {
        return !seats.isEmpty();
    }

    Optional<PageLine> line(Party party) {
        return Optional.ofNullable(seats.get(party)).map(Seat::line);
    }

    void closeAll() {
        seats.values().forEach(seat -> seat.line().close());
    }
}
