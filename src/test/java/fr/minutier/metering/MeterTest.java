package fr.minutier.metering;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.kernel.Party;
import fr.minutier.kernel.Seconds;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MeterTest {

    private static final long ZERO_NANOS = -5_000_000_000L;

    private Meter meter = Meter.start(new Anchor(Instant.EPOCH, ZERO_NANOS));
    private long expertSequence;
    private long clientSequence;

    @Test
    void bothThereForSixtyFiveSecondsAreSixtyFiveSecondsBilled() {
        both(0, 65_000);
        assertThat(meter.billable()).isEqualTo(new Seconds(65));
        assertThat(meter.intervals()).hasSize(1);
    }

    @Test
    void waitingAloneIsNeverBillable() {
        wire(Party.EXPERT, 0, 60_000);
        for (long at = 0; at <= 60_000; at += 1_000) {
            attest(Party.EXPERT, at);
        }
        assertThat(meter.billableNanos()).isZero();
        assertThat(meter.state(nanos(60_000))).isEqualTo(new BillingState.Waiting());
    }

    @Test
    void presenceEndsAtTheLastEvidenceAndNeverLater() {
        both(0, 10_000);
        wire(Party.CLIENT, 0, 14_000);
        wire(Party.EXPERT, 0, 14_000);
        attest(Party.EXPERT, 11_000);
        assertThat(meter.billableNanos()).isEqualTo(10_000_000_000L);
        assertThat(meter.lastBothNanos()).isEqualTo(nanos(10_000));
    }

    @Test
    void aFrozenWireIsNotBilledThoughBothPagesAttest() {
        both(0, 10_000);
        for (long at = 11_000; at <= 20_000; at += 1_000) {
            attest(Party.EXPERT, at);
            attest(Party.CLIENT, at);
        }
        assertThat(meter.billable()).isEqualTo(new Seconds(10));
    }

    @Test
    void packetsJoinAcrossAShortGapUnlessTheyWereHeldBack() {
        both(0, 10_000);
        meter.wireResumes(nanos(11_500));
        for (long at = 11_000; at <= 14_000; at += 1_000) {
            for (Party party : Party.values()) {
                if (at > 11_500) {
                    wire(party, 0, at);
                }
                attest(party, at);
            }
        }
        assertThat(meter.billableNanos()).isEqualTo(12_500_000_000L);
        assertThat(meter.intervals()).hasSize(2);
    }

    @Test
    void aLateAttestationCoversItsOwnGapIfPacketsFlowedThroughout() {
        both(0, 10_000);
        wire(Party.CLIENT, 0, 20_000);
        wire(Party.EXPERT, 0, 20_000);
        for (long at = 11_000; at <= 20_000; at += 1_000) {
            attest(Party.EXPERT, at);
        }
        attest(Party.CLIENT, 20_000);
        assertThat(meter.billable()).isEqualTo(new Seconds(20));
        assertThat(meter.intervals()).hasSize(1);
    }

    @Test
    void anAttestationLaterThanTenSecondsOrWithSilentPacketsCoversNothing() {
        both(0, 10_000);
        wire(Party.CLIENT, 0, 20_001);
        attest(Party.CLIENT, 20_001);
        wire(Party.EXPERT, 0, 20_001);
        attest(Party.EXPERT, 20_001);
        assertThat(meter.billable()).isEqualTo(new Seconds(10));

        wire(Party.CLIENT, 23_000, 26_000);
        wire(Party.EXPERT, 0, 26_000);
        attest(Party.CLIENT, 26_000);
        attest(Party.EXPERT, 26_000);
        assertThat(meter.billable()).isEqualTo(new Seconds(10));
    }

    @Test
    void replayedAndOvertakenAttestationsAddNothing() {
        both(0, 10_000);
        wire(Party.EXPERT, 0, 20_000);
        wire(Party.CLIENT, 0, 20_000);
        attest(Party.EXPERT, 12_000);
        meter.apply(new Fact.Attestation(Party.CLIENT, clientSequence, nanos(12_000), true));
        meter.apply(new Fact.Attestation(Party.CLIENT, clientSequence - 3, nanos(12_000), true));
        assertThat(meter.billable()).isEqualTo(new Seconds(10));
    }

    @Test
    void aPageThatSaysItsMediaStoppedEndsItsPresence() {
        both(0, 10_000);
        wire(Party.EXPERT, 0, 12_000);
        wire(Party.CLIENT, 0, 12_000);
        attest(Party.EXPERT, 12_000);
        meter.apply(new Fact.Attestation(Party.CLIENT, ++clientSequence, nanos(11_000), false));
        attest(Party.CLIENT, 12_000);
        assertThat(meter.billable()).isEqualTo(new Seconds(10));
    }

    @Test
    void allIntervalsAreSummedAndFlooredOnce() {
        both(0, 1_600);
        both(10_000, 11_600);
        assertThat(meter.intervals()).hasSize(2);
        assertThat(meter.billable()).isEqualTo(new Seconds(3));
    }

    @Test
    void nothingAfterTheCutIsBilledAndALastWordCoversUpToIt() {
        both(0, 80_000);
        meter.endAt(nanos(84_500));
        both(81_000, 82_000);
        wire(Party.EXPERT, 0, 85_000);
        wire(Party.CLIENT, 0, 85_000);
        attest(Party.EXPERT, 86_000);
        attest(Party.CLIENT, 86_501);
        assertThat(meter.billableNanos()).isEqualTo(82_000_000_000L);
        meter.apply(new Fact.Attestation(Party.CLIENT, clientSequence, nanos(86_500), true));
        assertThat(meter.billableNanos()).isEqualTo(84_500_000_000L);
    }

    @Test
    void aCutInThePastTakesBackWhatWasCountedAfterIt() {
        both(0, 10_000);
        both(20_000, 30_000);
        both(40_000, 50_000);
        meter.endAt(nanos(25_000));
        meter.endAt(nanos(45_000));
        both(51_000, 60_000);
        assertThat(meter.billable()).isEqualTo(new Seconds(15));
        assertThat(meter.intervals()).hasSize(2);
    }

    @Test
    void theStateTellsWaitingFlowingAndPaused() {
        assertThat(meter.state(nanos(0))).isEqualTo(new BillingState.Waiting());
        both(0, 10_000);
        assertThat(meter.state(nanos(12_500))).isEqualTo(new BillingState.Flowing());
        assertThat(meter.state(nanos(12_501))).isEqualTo(new BillingState.Paused(nanos(10_000)));
    }

    @Test
    void theDeadlineIsWhereTheLimitIsReachedIfItFlowsOn() {
        Seconds limit = new Seconds(90);
        assertThat(meter.deadlineNanos(limit, nanos(7_000))).isEqualTo(nanos(97_000));
        both(0, 10_000);
        assertThat(meter.deadlineNanos(limit, nanos(11_000))).isEqualTo(nanos(90_000));
        assertThat(meter.deadlineNanos(limit, nanos(20_000))).isEqualTo(nanos(100_000));
        assertThat(meter.cappedSeconds(limit)).isEqualTo(new Seconds(10));
        assertThat(meter.cappedSeconds(new Seconds(9))).isEqualTo(new Seconds(9));
        assertThat(meter.deadlineNanos(new Seconds(9), nanos(20_000))).isEqualTo(nanos(9_000));
    }

    @Test
    void afterARestartTheTotalGoesOnAndTheOutageIsNotBilled() {
        both(0, 30_400);
        MeterCheckpoint checkpoint = meter.checkpoint();
        Instant restarted = Instant.EPOCH.plusSeconds(33);
        meter = Meter.resume(checkpoint, new Anchor(restarted, ZERO_NANOS));
        assertThat(meter.state(nanos(0))).isEqualTo(new BillingState.Paused(nanos(0)));
        meter.apply(new Fact.Attestation(Party.CLIENT, clientSequence, nanos(0), true));
        assertThat(meter.lastSequence(Party.CLIENT)).isEqualTo(clientSequence);
        both(1_000, 31_700);
        assertThat(meter.billableNanos()).isEqualTo(61_100_000_000L);
        assertThat(meter.checkpoint().billable()).isEqualTo(new Seconds(61));
        assertThat(meter.checkpoint().epochs().getLast().spans())
                .containsExactly(
                        new Epoch.Span(restarted.plusMillis(1_000), restarted.plusMillis(31_700)));
    }

    private void both(long fromMillis, long untilMillis) {
        for (long at = fromMillis; at <= untilMillis; at += 100) {
            wire(Party.EXPERT, fromMillis, at);
            wire(Party.CLIENT, fromMillis, at);
            attest(Party.EXPERT, at);
            attest(Party.CLIENT, at);
        }
    }

    private void wire(Party party, long fromMillis, long untilMillis) {
        meter.apply(new Fact.Wire(party, nanos(fromMillis), nanos(untilMillis)));
    }

    private void attest(Party party, long atMillis) {
        long sequence =
                switch (party) {
                    case EXPERT -> ++expertSequence;
                    case CLIENT -> ++clientSequence;
                };
        meter.apply(new Fact.Attestation(party, sequence, nanos(atMillis), true));
    }

    private static long nanos(long millis) {
        return ZERO_NANOS + millis * 1_000_000L;
    }
}
