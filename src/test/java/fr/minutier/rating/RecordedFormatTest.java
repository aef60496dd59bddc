package fr.minutier.rating;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.kernel.CanonicalJson;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.Result;
import fr.minutier.kernel.Seconds;
import fr.minutier.kernel.Tax;
import fr.minutier.testing.Cases;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RecordedFormatTest {

    private final JsonMapper mapper = new JsonMapper();

    @Test
    void whatIsReadIsWhatWasWritten() {
        Cases.forAll(
                400,
                random -> {
                    Generated generated = new Generated(random);
                    Tariff tariff = generated.tariff();
                    Usage usage = generated.usage(tariff, 10_000);
                    Balances balances = generated.balances(tariff, usage);
                    Recorded recorded =
                            new Recorded(
                                    tariff,
                                    usage,
                                    balances,
                                    Rater.rate(tariff, usage, balances).orElseThrow());
                    String text = CanonicalJson.write(RecordedFormat.write(recorded));
                    Map<?, ?> tree = mapper.readValue(text, Map.class);
                    assertThat(RecordedFormat.read(tree)).isEqualTo(Result.done(recorded));
                });
    }

    @Test
    void aRatingWithoutChargesIsNone() {
        Price act = new Price.Act(Money.euros("48"), Seconds.ofMinutes(30), null);
        Tariff tariff = Tariff.of("v1", Tax.NONE, act);
        Usage usage = Usage.of(60);
        Recorded recorded =
                new Recorded(
                        tariff,
                        usage,
                        Balances.NONE,
                        Rater.rate(tariff, usage, Balances.NONE).orElseThrow());
        Map<Object, Object> tree = new HashMap<>(RecordedFormat.write(recorded));
        tree.put("charges", List.of());
        assertThat(RecordedFormat.read(tree)).isInstanceOf(Result.Refused.class);
    }
}
