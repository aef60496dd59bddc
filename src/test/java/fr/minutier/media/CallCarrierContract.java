package fr.minutier.media;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.kernel.Party;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every [CallCarrier] does, whatever carries the packets.
public abstract class CallCarrierContract {

    private static final int SWEEPS_MAX = 100;

    private final UUID room = UUID.randomUUID();

    protected abstract CallCarrier carrier();

    /// Moves the carrier's clock.
    protected abstract void advance(Duration duration);

    /// Both parties connect to a room that was opened.
    protected abstract void connect(UUID room) throws IOException;

    /// Has one party send media for an instant.
    protected abstract void send(UUID room, Party party) throws IOException;

    private void meet() throws IOException {
        carrier().open(room);
        connect(room);
    }

    /// Whether media of a party passes, by the carrier's own count.
    private boolean passes(Party party) throws IOException {
        long before = carrier().evidence(room, party).packets();
        send(room, party);
        return carrier().evidence(room, party).packets() > before;
    }

    @Test
    void evidenceIsOfTheSenderOnlyAndGrowsWithWhatPasses() throws IOException {
        meet();
        assertThat(carrier().evidence(room, Party.EXPERT)).isEqualTo(WireEvidence.NONE);

        assertThat(passes(Party.EXPERT)).isTrue();

        WireEvidence first = carrier().evidence(room, Party.EXPERT);
        assertThat(first.bytes()).isPositive();
        assertThat(first.lastNanos()).isGreaterThanOrEqualTo(first.runStartNanos());
        assertThat(carrier().evidence(room, Party.CLIENT)).isEqualTo(WireEvidence.NONE);
        advance(Duration.ofSeconds(1));
        assertThat(passes(Party.EXPERT)).isTrue();
        WireEvidence second = carrier().evidence(room, Party.EXPERT);
        assertThat(second.runStartNanos()).isEqualTo(first.runStartNanos());
        assertThat(second.lastNanos()).isGreaterThan(first.lastNanos());
        assertThat(second.bytes()).isGreaterThan(first.bytes());
    }

    @Test
    void aRunOutlivesASilenceOfTwoSecondsAndNotOneOfThree() throws IOException {
        meet();
        send(room, Party.CLIENT);
        long start = carrier().evidence(room, Party.CLIENT).runStartNanos();
        advance(Duration.ofSeconds(2));
        send(room, Party.CLIENT);
        assertThat(carrier().evidence(room, Party.CLIENT).runStartNanos()).isEqualTo(start);

        advance(Duration.ofSeconds(3));
        send(room, Party.CLIENT);

        assertThat(carrier().evidence(room, Party.CLIENT).runStartNanos())
                .isGreaterThan(start + Duration.ofSeconds(4).toNanos());
    }

    @Test
    void aRestrictedRoomKeepsItsEvidenceAndLetsNoMediaPassUntilItIsLifted() throws IOException {
        meet();
        send(room, Party.EXPERT);
        WireEvidence before = carrier().evidence(room, Party.EXPERT);

        carrier().restrict(room, true);

        assertThat(passes(Party.EXPERT)).isFalse();
        assertThat(carrier().evidence(room, Party.EXPERT)).isEqualTo(before);
        assertThat(carrier().silence(room).cut()).isFalse();
        carrier().open(room);
        assertThat(passes(Party.EXPERT)).as("opening an open room changes nothing").isFalse();
        carrier().restrict(room, false);
        assertThat(passes(Party.EXPERT)).isTrue();
    }

    @Test
    void afterACutNothingPassesAndTheLastEvidenceStaysForAMinute() throws Exception {
        meet();
        send(room, Party.EXPERT);
        WireEvidence last = carrier().evidence(room, Party.EXPERT);

        carrier().cut(room);

        assertThat(passes(Party.EXPERT)).isFalse();
        assertThat(carrier().silence(room).confirmed()).isTrue();
        carrier().cut(room);
        carrier().restrict(room, false);
        assertThat(passes(Party.EXPERT)).isFalse();
        advance(Duration.ofSeconds(58));
        assertThat(carrier().evidence(room, Party.EXPERT)).isEqualTo(last);
        advance(Duration.ofSeconds(3));
        for (int sweep = 0; evidenceStays() && sweep < SWEEPS_MAX; sweep++) {
            Thread.sleep(20);
        }
        assertThat(evidenceStays()).isFalse();
        assertThat(carrier().silence(room)).isEqualTo(new Silence(false, 0, 0));
    }

    private boolean evidenceStays() {
        return carrier().evidence(room, Party.EXPERT).present();
    }

    @Test
    void aRoomThatWasCutOpensAgainAsNewWithTheSameAccess() throws IOException {
        meet();
        TurnAccess access = carrier().access(room, Party.CLIENT);
        send(room, Party.EXPERT);
        carrier().restrict(room, true);
        carrier().cut(room);

        meet();

        assertThat(carrier().evidence(room, Party.EXPERT)).isEqualTo(WireEvidence.NONE);
        assertThat(carrier().silence(room).cut()).isFalse();
        assertThat(carrier().access(room, Party.CLIENT)).isEqualTo(access);
        assertThat(passes(Party.EXPERT)).isTrue();
    }

    @Test
    void anUnknownRoomIsSilentAndNothingCanBeDoneToIt() {
        carrier().restrict(room, true);
        carrier().cut(room);

        assertThat(carrier().evidence(room, Party.EXPERT)).isEqualTo(WireEvidence.NONE);
        assertThat(carrier().silence(room)).isEqualTo(new Silence(false, 0, 0));
    }

    @Test
    void eachPartyOfEachRoomHasAnAccessOfItsOwn() {
        TurnAccess expert = carrier().access(room, Party.EXPERT);

        assertThat(carrier().access(room, Party.EXPERT)).isEqualTo(expert);
        assertThat(carrier().access(room, Party.CLIENT).username()).isNotEqualTo(expert.username());
        assertThat(carrier().access(UUID.randomUUID(), Party.EXPERT).username())
                .isNotEqualTo(expert.username());
    }

    @Test
    void whatIsDoneToOneRoomLeavesTheOthersAlone() throws IOException {
        UUID other = UUID.randomUUID();
        carrier().open(other);
        meet();

        carrier().restrict(other, true);
        assertThat(passes(Party.EXPERT)).isTrue();
        carrier().cut(other);
        assertThat(passes(Party.EXPERT)).isTrue();
    }
}
