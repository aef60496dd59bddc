package fr.minutier.payments.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.kernel.Refusal;
import fr.minutier.kernel.Result;
import fr.minutier.payments.PaymentsWorkshop;
import fr.minutier.testing.Cases;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxWebhookTest {

    private static final String BODY =
            """
            {"id":"e1","type":"payment.captured","payment":"none","amount":1200,
            "currency":"EUR","refund":"","code":"","occurredAt":"2026-11-22T09:00:00Z","until":""}
            """;

    private static PaymentsWorkshop workshop;

    @BeforeAll
    static void open() {
        workshop = new PaymentsWorkshop();
    }

    @AfterAll
    static void close() {
        workshop.close();
    }

    @Test
    void aGenuineEventOfAnUnknownPaymentIsToBeSentAgain() {
        assertThat(receive(sign(BODY), BODY)).isEqualTo("payment.unknown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "t=1,v1=",
                "v1=00",
                "t=99999999999999999999,v1=00",
                "t=1795424400,v1=0000000000000000000000000000000000000000000000000000000000000000"
            })
    void aForgedSignatureIsRefused(String header) {
        assertThat(receive(header, BODY)).isEqualTo("sandbox.event.forbidden");
    }

    @Test
    void aChangedBodyOrTimeIsRefused() {
        String header = sign(BODY);
        assertThat(receive(header, BODY.replace("1200", "1201")))
                .isEqualTo("sandbox.event.forbidden");
        long seconds = workshop.now().getEpochSecond();
        assertThat(receive(header.replace("t=" + seconds, "t=" + (seconds + 1)), BODY))
                .isEqualTo("sandbox.event.forbidden");
    }

    @Test
    void anOldSignatureIsRefused() {
        String header = sign(BODY);
        workshop.advance(Duration.ofMinutes(5));
        assertThat(receive(header, BODY)).isEqualTo("payment.unknown");
        workshop.advance(Duration.ofSeconds(1));
        assertThat(receive(header, BODY)).isEqualTo("sandbox.event.forbidden");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"id\":\"e1\"}",
                "{\"id\":\"e1\",\"type\":\"payment.stolen\",\"payment\":\"p\",\"occurredAt\":\"2026-11-22T09:00:00Z\"}",
                "{\"id\":\"e1\",\"type\":\"payment.captured\",\"payment\":\"p\",\"occurredAt\":\"yesterday\"}",
                "{\"id\":\"e1\",\"type\":\"payment.captured\",\"payment\":\"p\",\"occurredAt\":\"2026-11-22T09:00:00Z\"}",
                "{\"id\":\"e1\",\"type\":\"payment.failed\",\"payment\":\"p\",\"occurredAt\":\"2026-11-22T09:00:00Z\"}"
            })
    void aSignedBodyThatIsNoEventIsRefused(String body) {
        assertThat(receive(sign(body), body)).isEqualTo("sandbox.event.malformed");
    }

    @Test
    void noBodyBreaksIt() {
        Cases.forAll(
                2_000,
                random -> {
                    StringBuilder body = new StringBuilder(BODY);
                    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                        int at = random.nextInt(body.length());
                        body.setCharAt(at, (char) random.nextInt(32, 127));
                    }
                    assertThat(receive(sign(body.toString()), body.toString()))
                            .isIn("sandbox.event.malformed", "payment.unknown");
                });
    }

    private static String sign(String body) {
        return workshop.bean(SandboxSignature.class).sign(body);
    }

    private static String receive(String header, String body) {
        return switch (workshop.bean(SandboxWebhook.class).receive(header, body)) {
            case Result.Done<?>(var outcome) -> outcome.toString();
            case Result.Refused<?>(List<Refusal> reasons) -> reasons.getFirst().code();
        };
    }
}
