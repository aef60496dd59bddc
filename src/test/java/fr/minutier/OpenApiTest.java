package fr.minutier;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.rating.Channel;
import fr.minutier.rating.Charge;
import fr.minutier.rating.Lot;
import fr.minutier.rating.Supplement;
import fr.minutier.rating.Trace;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OpenApiTest {

    private final OpenApiDocument document = new OpenApiDocument();

    @Test
    void everyAddressForProgramsIsDescribedAndNoOther() {
        Set<String> addresses = new TreeSet<>(Set.of("GET /api/v1/public/receipt-keys"));
        for (Map.Entry<String, Access> each : Access.BY_ADDRESS.entrySet()) {
            if (each.getValue() == Access.API) {
                addresses.add(each.getKey());
            }
        }
        assertThat(document.addresses()).isEqualTo(addresses);
    }

    @Test
    void whateverIsReferredToIsThere() {
        assertThat(document.references()).isNotEmpty().noneMatch(JsonNode::isMissingNode);
    }

    @Test
    void constantsOfRatingAreThoseOfTheCode() {
        assertThat(document.constants("Channel")).isEqualTo(names(Channel.values()));
        assertThat(document.constants("Day")).isEqualTo(names(Supplement.Day.values()));
        assertThat(document.constants("Origin")).isEqualTo(names(Lot.Origin.values()));
        assertThat(document.constants("Step", "step")).isEqualTo(names(Trace.Step.values()));
        assertThat(document.constants("Charge", "measure"))
                .isEqualTo(names(Charge.Measure.values()));
    }

    private static List<String> names(Enum<?>... constants) {
        return Stream.of(constants).map(Enum::name).toList();
    }
}
