package fr.minutier.exchanges.live;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.exchanges.ExchangeId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CutsTest {

    private static final long MILLI = 1_000_000L;

    private static final Instant AT = Instant.parse("2026-11-22T20:00:00Z");
    private static final ExchangeId CALL = new ExchangeId(new UUID(1, 2));

    private final Cuts cuts = new Cuts();

    private void record(long nanos) {
        cuts.record(CALL, nanos, AT);
    }

    @Test
    void nothingIsLateBeforeTheFirstCut() {
        assertThat(cuts.lateness()).isEqualTo(new Cuts.Lateness(0, 0, 0, 0, 0));
    }

    @Test
    void tellsHalfAndNinetyNineOfAHundred() {
        for (int millis = 1; millis <= 100; millis++) {
            record(millis * MILLI);
        }
        assertThat(cuts.lateness()).isEqualTo(new Cuts.Lateness(100, 0, 50, 99, 100));
    }

    @Test
    void isLateBeyondAQuarterOfASecondAndNotAtIt() {
        record(250 * MILLI);
        assertThat(cuts.lateness().late()).isZero();
        record(250 * MILLI + 1);
        assertThat(cuts.lateness()).isEqualTo(new Cuts.Lateness(2, 1, 250, 251, 251));
    }

    @Test
    void keepsWhichCallWasCutLateAndWhen() {
        record(250 * MILLI);
        assertThat(cuts.latest()).isEmpty();
        for (int second = 0; second < 12; second++) {
            cuts.record(CALL, (300 + second) * MILLI, AT.plusSeconds(second));
        }
        assertThat(cuts.latest()).hasSize(10);
        assertThat(cuts.latest().getFirst())
                .isEqualTo(new Cuts.Late(CALL, AT.plusSeconds(11), 311));
        assertThat(cuts.latest().getLast().at()).isEqualTo(AT.plusSeconds(2));
    }

    @Test
    void countsThoseWithinABoundAndHowLateAllWereTogether() {
        for (int millis = 10; millis <= 40; millis += 10) {
            record(millis * MILLI);
        }
        assertThat(cuts.within(9)).isZero();
        assertThat(cuts.within(20)).isEqualTo(2);
        assertThat(cuts.within(60_000)).isEqualTo(4);
        assertThat(cuts.totalMillis()).isEqualTo(100);
    }

    @Test
    void countsWhatIsEarlyAsOnTimeAndWhatIsFarBeyond() {
        record(-MILLI);
        assertThat(cuts.lateness()).isEqualTo(new Cuts.Lateness(1, 0, 0, 0, 0));
        record(60_000 * MILLI);
        assertThat(cuts.lateness()).isEqualTo(new Cuts.Lateness(2, 1, 0, 60_000, 60_000));
    }
}
