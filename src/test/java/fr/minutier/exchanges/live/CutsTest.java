package fr.minutier.exchanges.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CutsTest {

    private static final long MILLI = 1_000_000L;

    private final Cuts cuts = new Cuts();

    @Test
    void nothingIsLateBeforeTheFirstCut() {
        assertThat(cuts.lateness()).isEqualTo(new Cuts.Lateness(0, 0, 0, 0, 0));
    }

    @Test
    void tellsHalfAndNinetyNineOfAHundred() {
        for (int millis = 1; millis <= 100; millis++) {
            cuts.record(millis * MILLI);
        }
        assertThat(cuts.lateness()).isEqualTo(new Cuts.Lateness(100, 0, 50, 99, 100));
    }

    @Test
    void isLateBeyondAQuarterOfASecondAndNotAtIt() {
        cuts.record(250 * MILLI);
        assertThat(cuts.lateness().late()).isZero();
        cuts.record(250 * MILLI + 1);
        assertThat(cuts.lateness()).isEqualTo(new Cuts.Lateness(2, 1, 250, 251, 251));
    }

    @Test
    void countsWhatIsEarlyAsOnTimeAndWhatIsFarBeyond() {
        cuts.record(-MILLI);
        assertThat(cuts.lateness()).isEqualTo(new Cuts.Lateness(1, 0, 0, 0, 0));
        cuts.record(60_000 * MILLI);
        assertThat(cuts.lateness()).isEqualTo(new Cuts.Lateness(2, 1, 0, 60_000, 60_000));
    }
}
