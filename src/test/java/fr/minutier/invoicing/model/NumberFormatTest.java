package fr.minutier.invoicing.model;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.kernel.Result;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberFormatTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

    @Test
    void theYearAndThePaddedSequenceAreWrittenIn() {
        assertThat(NumberFormat.DEFAULT.write(42, DAY)).isEqualTo("F-2026-00042");
        assertThat(NumberFormat.DEFAULT.write(1_234_567, DAY)).isEqualTo("F-2026-1234567");
        assertThat(new NumberFormat("A/{0}").write(7, DAY)).isEqualTo("A/7");
    }

    @Test
    void aSequenceRestartsOnlyWhenTheYearTellsNumbersApart() {
        assertThat(NumberFormat.DEFAULT.restartsEachYear()).isTrue();
        assertThat(new NumberFormat("A{000}").restartsEachYear()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"F-{yyyy}-{00000}", "{0}", "A_b+c/{yyyy}{000}"})
    void usualFormatsAreAccepted(String pattern) {
        assertThat(NumberFormat.of(pattern)).isInstanceOf(Result.Done.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "F-{yyyy}",
                "{0}{0}",
                "F {0}",
                "é{0}",
                "{mm}{0}",
                "F-0123456789012345678901-{0}"
            })
    void aFormatWithoutItsSequenceOrWithWhatTheLawForbidsIsRefused(String pattern) {
        assertThat(NumberFormat.of(pattern)).isInstanceOf(Result.Refused.class);
    }
}
