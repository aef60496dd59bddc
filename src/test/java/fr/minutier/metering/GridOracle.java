package fr.minutier.metering;

import fr.minutier.kernel.Party;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Computes billable time the slow way: paints each millisecond of each proof from the packets that
/// really flowed, and counts the milliseconds that have all four. Shares no code with the meter.
final class GridOracle {

    private final FactStream stream;
    private final Map<Party, Long> sequences;

    GridOracle(FactStream stream, long expertSequence, long clientSequence) {
        this.stream = stream;
        this.sequences = Map.of(Party.EXPERT, expertSequence, Party.CLIENT, clientSequence);
    }

    long billableMillis() {
        boolean[] expert = presence(Party.EXPERT);
        boolean[] client = presence(Party.CLIENT);
        long count = 0;
        for (int millisecond = 0; millisecond < expert.length; millisecond++) {
            count += expert[millisecond] && client[millisecond] ? 1 : 0;
        }
        return count;
    }

    /// Milliseconds at which one party is proven by page and wire, before any cut.
    boolean[] presence(Party party) {
        boolean[] attested = attested(party);
        boolean[] wired = paint(packetsSeen(party, stream.events().size()));
        long cut = cut(stream.events().size());
        for (int millisecond = 0; millisecond < attested.length; millisecond++) {
            attested[millisecond] &= wired[millisecond] && millisecond < cut;
        }
        return attested;
    }

    private boolean[] attested(Party party) {
        boolean[] grid = new boolean[size()];
        long sequence = sequences.getOrDefault(party, 0L);
        FactStream.Event.Attested before = null;
        for (int index = 0; index < stream.events().size(); index++) {
            if (!(stream.events().get(index) instanceof FactStream.Event.Attested now)
                    || now.party() != party
                    || now.sequence() <= sequence
                    || (cut(index) < Long.MAX_VALUE && now.atMillis() > cut(index) + 2_000)) {
                continue;
            }
            sequence = now.sequence();
            if (before != null && before.flowing() && now.flowing()) {
                long gap = now.atMillis() - before.atMillis();
                if (gap <= 2_500
                        || (gap <= 10_000 && flowed(party, index, before.atMillis(), now))) {
                    fill(grid, before.atMillis(), now.atMillis());
                }
            }
            before = now;
        }
        return grid;
    }

    /// Whether no instant of the gap is without packets around it, as known when the event came.
    private boolean flowed(
            Party party, int index, long gapStart, FactStream.Event.Attested attestation) {
        List<Long> packets = packetsSeen(party, index);
        long needed = Math.min(attestation.atMillis(), cut(index));
        long covered = Long.MIN_VALUE;
        for (long packet : packets) {
            if (packet <= gapStart) {
                covered = packet;
            } else if (covered != Long.MIN_VALUE && packet - covered <= 2_500) {
                covered = packet;
            } else {
                return false;
            }
        }
        return covered != Long.MIN_VALUE && covered >= needed - 2_500;
    }

    /// The party's packets that the relay had reported before the event of this index.
    private List<Long> packetsSeen(Party party, int index) {
        long reported = -1;
        for (int earlier = 0; earlier < index; earlier++) {
            if (stream.events().get(earlier) instanceof FactStream.Event.Counted counted
                    && counted.party() == party) {
                reported = counted.atMillis();
            }
        }
        List<Long> seen = new ArrayList<>();
        for (FactStream.Packet packet : stream.packets()) {
            if (packet.party() == party && packet.atMillis() <= reported) {
                seen.add(packet.atMillis());
            }
        }
        return seen;
    }

    private boolean[] paint(List<Long> packets) {
        boolean[] grid = new boolean[size()];
        for (int index = 1; index < packets.size(); index++) {
            if (packets.get(index) - packets.get(index - 1) <= 2_500) {
                fill(grid, packets.get(index - 1), packets.get(index));
            }
        }
        return grid;
    }

    private long cut(int index) {
        long cut = Long.MAX_VALUE;
        for (FactStream.Event event : stream.events().subList(0, index)) {
            if (event instanceof FactStream.Event.Cut(long cutMillis, _)) {
                cut = cutMillis;
            }
        }
        return cut;
    }

    private int size() {
        return (int) stream.lengthMillis() + 20_000;
    }

    private static void fill(boolean[] grid, long from, long until) {
        for (long millisecond = from; millisecond < until; millisecond++) {
            grid[(int) millisecond] = true;
        }
    }
}
