package fr.minutier.metering;

import fr.minutier.kernel.Party;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/// A random exchange in milliseconds: packets that really flowed, and what the server saw of it in
/// the order in which it saw it, with stalls, reconnections, replays, overtaking and lies.
record FactStream(List<Packet> packets, List<Event> events, long lengthMillis) {

    record Packet(Party party, long atMillis) {}

    /// What the meter is told, and when. Restarts are modelled by several streams in a row.
    sealed interface Event {
        long atMillis();

        record Attested(Party party, long sequence, long atMillis, boolean flowing)
                implements Event {}

        /// The relay reports its latest run of the party's packets seen until now.
        record Counted(Party party, long atMillis) implements Event {}

        record Cut(long cutMillis, long atMillis) implements Event {}
    }

    static FactStream random(RandomGenerator random, long expertSequence, long clientSequence) {
        long length = random.nextLong(5_000, 60_000);
        List<Packet> packets = new ArrayList<>();
        List<Event> events = new ArrayList<>();
        addSide(random, Party.EXPERT, expertSequence, length, packets, events);
        addSide(random, Party.CLIENT, clientSequence, length, packets, events);
        if (random.nextBoolean()) {
            long cut = random.nextLong(1_000, length);
            events.add(new Event.Cut(cut, cut + random.nextLong(0, 3_000)));
        }
        packets.sort(Comparator.comparingLong(Packet::atMillis));
        events.sort(Comparator.comparingLong(Event::atMillis));
        return new FactStream(packets, events, length);
    }

    private static void addSide(
            RandomGenerator random,
            Party party,
            long sequence,
            long length,
            List<Packet> packets,
            List<Event> events) {
        long at = random.nextLong(0, 3_000);
        while (at < length) {
            long until = at + random.nextLong(100, 25_000);
            for (; at < Math.min(until, length); at += 20) {
                packets.add(new Packet(party, at));
            }
            at += random.nextInt(4) == 0 ? random.nextLong(2_400, 2_600) : silence(random);
        }
        for (at = random.nextLong(0, 500); at < length; at += random.nextLong(20, 1_200)) {
            events.add(new Event.Counted(party, at));
        }
        boolean lying = random.nextInt(5) == 0;
        addAttestations(random, party, sequence, length, lying, events);
    }

    private static void addAttestations(
            RandomGenerator random,
            Party party,
            long sequence,
            long length,
            boolean lying,
            List<Event> events) {
        long at = random.nextLong(0, 3_000);
        while (at < length) {
            sequence++;
            boolean flowing = random.nextInt(40) != 0;
            events.add(new Event.Attested(party, sequence, at, flowing));
            if (lying || random.nextInt(10) == 0) {
                long claimed = sequence + random.nextLong(-5, 3);
                events.add(
                        new Event.Attested(party, claimed, at + random.nextLong(0, 4_000), true));
            }
            at += random.nextInt(12) == 0 ? stall(random) : random.nextLong(900, 1_100);
        }
    }

    private static long silence(RandomGenerator random) {
        return random.nextBoolean() ? random.nextLong(20, 2_400) : random.nextLong(2_600, 9_000);
    }

    private static long stall(RandomGenerator random) {
        return switch (random.nextInt(3)) {
            case 0 -> random.nextLong(2_450, 2_550);
            case 1 -> random.nextLong(9_900, 10_100);
            default -> random.nextLong(1_100, 12_000);
        };
    }
}
