package fr.minutier.metering;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.kernel.Party;
import fr.minutier.testing.Cases;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class MeterPropertiesTest {

    private static final long MILLI = 1_000_000L;

    @Test
    void whateverHappensBillsExactlyWhatTheGridProves() {
        long[] coverage = new long[2];
        Cases.forAll(
                2_000,
                random -> {
                    Meter meter = Meter.start(anchor(random));
                    long expected = 0;
                    for (int epochs = random.nextInt(1, 4); epochs > 0; epochs--) {
                        long expertSequence = meter.lastSequence(Party.EXPERT);
                        long clientSequence = meter.lastSequence(Party.CLIENT);
                        FactStream stream =
                                FactStream.random(random, expertSequence, clientSequence);
                        feed(meter, stream, random, false);
                        expected +=
                                new GridOracle(stream, expertSequence, clientSequence)
                                        .billableMillis();
                        assertThat(meter.billableNanos()).isEqualTo(expected * MILLI);
                        assertOrderedAndComplete(meter);
                        meter = Meter.resume(meter.checkpoint(), anchor(random));
                    }
                    coverage[0] += expected > 0 ? 1 : 0;
                    coverage[1] += meter.checkpoint().epochs().getFirst().intervals().size();
                });
        assertThat(coverage[0]).as("cases with billable time").isGreaterThan(1_000);
        assertThat(coverage[1]).as("intervals").isGreaterThan(2_500);
    }

    @Test
    void replayingAnyFactAtAnyLaterMomentChangesNothing() {
        Cases.forAll(
                500,
                random -> {
                    Anchor anchor = anchor(random);
                    FactStream stream = FactStream.random(random, 0, 0);
                    Meter once = Meter.start(anchor);
                    feed(once, stream, random, false);
                    Meter replayed = Meter.start(anchor);
                    feed(replayed, stream, random, true);
                    assertThat(replayed.intervals()).isEqualTo(once.intervals());
                });
    }

    @Test
    void whateverOneSideClaimsItBillsNoMoreThanTheOtherSideProves() {
        Cases.forAll(
                500,
                random -> {
                    FactStream stream = FactStream.random(random, 0, 0);
                    Anchor anchor = anchor(random);
                    Meter meter = Meter.start(anchor);
                    feed(meter, stream, random, false);
                    boolean[] honest = new GridOracle(stream, 0, 0).presence(Party.EXPERT);
                    for (long lie = 0; lie < 2_000; lie++) {
                        long at = anchor.nanos() + random.nextLong(0, 60_000) * MILLI;
                        meter.apply(
                                random.nextBoolean()
                                        ? new Fact.Attestation(Party.CLIENT, 1_000 + lie, at, true)
                                        : new Fact.Wire(Party.CLIENT, anchor.nanos(), at));
                    }
                    for (Interval interval : meter.intervals()) {
                        long from = (interval.startNanos() - anchor.nanos()) / MILLI;
                        long until = (interval.endNanos() - anchor.nanos()) / MILLI;
                        for (long millisecond = from; millisecond < until; millisecond++) {
                            assertThat(honest[(int) millisecond]).isTrue();
                        }
                    }
                });
    }

    private static void assertOrderedAndComplete(Meter meter) {
        MeterCheckpoint checkpoint = meter.checkpoint();
        assertThat(checkpoint.billableNanos()).isEqualTo(meter.billableNanos());
        long last = Long.MIN_VALUE;
        for (Interval interval : meter.intervals()) {
            assertThat(interval.startNanos()).isGreaterThan(last);
            last = interval.endNanos();
        }
    }

    private static Anchor anchor(RandomGenerator random) {
        return new Anchor(Instant.EPOCH, random.nextLong(-1_000_000, 1_000_000) * MILLI);
    }

    private static void feed(
            Meter meter, FactStream stream, RandomGenerator random, boolean replaying) {
        long zero = meter.checkpoint().epochs().getLast().anchor().nanos();
        List<Fact> past = new ArrayList<>();
        for (FactStream.Event event : stream.events()) {
            switch (event) {
                case FactStream.Event.Attested(
                                Party party,
                                long sequence,
                                long at,
                                boolean flowing) ->
                        past.add(new Fact.Attestation(party, sequence, zero + at * MILLI, flowing));
                case FactStream.Event.Counted(Party party, long at) ->
                        run(stream, party, at, zero, past);
                case FactStream.Event.Cut(long cut, _) -> {
                    meter.endAt(zero + cut * MILLI);
                    continue;
                }
            }
            if (!past.isEmpty()) {
                meter.apply(past.getLast());
            }
            if (replaying && !past.isEmpty()) {
                meter.apply(replay(past.get(random.nextInt(past.size())), zero, event.atMillis()));
            }
        }
    }

    private static Fact replay(Fact fact, long zero, long atMillis) {
        return switch (fact) {
            case Fact.Wire wire -> wire;
            case Fact.Attestation(Party party, long sequence, _, boolean flowing) ->
                    new Fact.Attestation(party, sequence, zero + atMillis * MILLI, flowing);
        };
    }

    /// The relay's own count: the latest run of packets with no gap over 2.5 s.
    private static void run(
            FactStream stream, Party party, long until, long zero, List<Fact> facts) {
        long start = -1;
        long last = -1;
        for (FactStream.Packet packet : stream.packets()) {
            if (packet.party() == party && packet.atMillis() <= until) {
                start = last < 0 || packet.atMillis() - last > 2_500 ? packet.atMillis() : start;
                last = packet.atMillis();
            }
        }
        if (last >= 0) {
            facts.add(new Fact.Wire(party, zero + start * MILLI, zero + last * MILLI));
        }
    }
}
