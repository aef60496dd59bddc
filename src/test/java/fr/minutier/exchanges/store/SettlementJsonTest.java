package fr.minutier.exchanges.store;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.kernel.Money;
import fr.minutier.rating.Trace;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettlementJsonTest {

    private static final Money NOTHING = Money.cents(0);

    private final SettlementJson json = new SettlementJson();

    @Test
    void aTraceIsReadAsItWasWritten() {
        List<Trace> trace =
                List.of(
                        new Trace(Trace.Step.BOUGHT, "", 180, 360, NOTHING, NOTHING),
                        new Trace(
                                Trace.Step.SUPPLEMENT,
                                "Dimanche",
                                300,
                                300,
                                Money.cents(4_500),
                                Money.cents(375)));

        assertThat(json.readTrace(json.writeTrace(trace))).isEqualTo(trace);
    }

    @Test
    void theFirstFormOfEachStepIsStillRead() {
        assertThat(
                        json.readTrace(
                                """
                                [{"amount":{"minor":0,"currency":"EUR"},"step":"credit","seconds":180},
                                 {"amount":{"minor":1200,"currency":"EUR"},"step":"time","seconds":480,
                                  "price":{"minor":9000,"currency":"EUR"}},
                                 {"amount":{"minor":300,"currency":"EUR"},"step":"minimum",
                                  "price":{"minor":1500,"currency":"EUR"}},
                                 {"amount":{"minor":4800,"currency":"EUR"},"step":"act","seconds":1200}]
                                """))
                .containsExactly(
                        new Trace(Trace.Step.BOUGHT, "", 180, 180, NOTHING, NOTHING),
                        new Trace(
                                Trace.Step.TIME,
                                "",
                                480,
                                480,
                                Money.cents(9_000),
                                Money.cents(1_200)),
                        new Trace(
                                Trace.Step.MINIMUM, "", 1, 1, Money.cents(1_500), Money.cents(300)),
                        new Trace(
                                Trace.Step.ACT,
                                "",
                                1_200,
                                1_200,
                                Money.cents(4_800),
                                Money.cents(4_800)));
    }
}
