package fr.minutier.invoicing.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.minutier.invoicing.Samples;
import fr.minutier.kernel.CanonicalJson;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CanonicalReaderTest {

    record Sample(String b, long a, List<BigDecimal> list) {}

    @Test
    void aDocumentIsReadBackEqual() {
        Invoice invoice =
                new Drafting(Samples.rows())
                        .draft(
                                Samples.request(
                                        Samples.company(),
                                        Samples.included(),
                                        Samples.call(481, 150),
                                        Samples.act(12_03)),
                                Samples.TODAY)
                        .orElseThrow()
                        .numbered("F-2026-00007");
        String json = CanonicalJson.write(invoice);
        Map<?, ?> members = JsonMapper.shared().readValue(json, Map.class);
        Invoice read = CanonicalReader.read(members, Invoice.class);
        assertThat(read).isEqualTo(invoice);
        assertThat(CanonicalJson.write(read)).isEqualTo(json);
    }

    @Test
    void aMissingMemberIsNamed() {
        assertThatThrownBy(() -> CanonicalReader.read(Map.of("a", 1), Sample.class))
                .hasMessageContaining("lacks b");
    }

    @Test
    void eachHashCoversThePreviousOne() {
        String first = Chain.next(Chain.GENESIS, "{}");
        assertThat(first)
                .hasSize(64)
                .isEqualTo(Chain.next(Chain.GENESIS, "{}"))
                .isNotEqualTo(Chain.next(first, "{}"));
    }
}
