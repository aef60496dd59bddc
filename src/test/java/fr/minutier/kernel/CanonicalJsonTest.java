package fr.minutier.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

    record Sample(String b, long a, List<BigDecimal> list) {}

    @Test
    void membersAreSortedAndTextsMinimallyEscaped() {
        String json =
                CanonicalJson.write(
                        new Sample("é\"\\\n\u0001€", 3, List.of(new BigDecimal("1.50"))));
        assertThat(json).isEqualTo("{\"a\":3,\"b\":\"é\\\"\\\\\\n\\u0001€\",\"list\":[\"1.50\"]}");
    }

    @Test
    void mapsAreWrittenAsRecordsAre() {
        assertThat(
                        CanonicalJson.write(
                                Map.of("list", List.of(), "b", Map.of(), "a", List.of(1, 2L))))
                .isEqualTo("{\"a\":[1,2],\"b\":{},\"list\":[]}");
    }

    @Test
    void fractionsOfNumbersHaveNoCanonicalForm() {
        assertThatThrownBy(() -> CanonicalJson.write(Map.of("a", 1.5f)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
