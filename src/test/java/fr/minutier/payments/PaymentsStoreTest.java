package fr.minutier.payments;

import static fr.minutier.payments.sandbox.model.SandboxStep.ACCEPT;
import static fr.minutier.payments.sandbox.model.SandboxStep.CANCEL;
import static fr.minutier.payments.sandbox.model.SandboxStep.CHALLENGE;
import static fr.minutier.payments.sandbox.model.SandboxStep.DELAY;
import static fr.minutier.payments.sandbox.model.SandboxStep.PAY;
import static fr.minutier.payments.sandbox.model.SandboxStep.REFUSE;
import static fr.minutier.payments.sandbox.model.SandboxStep.REJECT;
import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.kernel.PracticeId;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Payments from their beginning to the money, through the sandbox, on a real database.
class PaymentsStoreTest extends PaymentsOnPostgres {

    @Test
    void aPaymentThatSucceedsIsCapturedAndToldOnce() {
        PaymentStart start = workshop.begin(practice, "act", PaymentKind.CAPTURE, 1_200);
        workshop.pay(start, PAY);
        workshop.runJobs();
        assertThat(view(start).state()).isEqualTo(PaymentState.CAPTURED);
        assertThat(view(start).captured()).isEqualTo(TWELVE);
        assertThat(heard())
                .containsExactly(new PaymentCaptured(practice, start.id(), "act", TWELVE));
    }

    @Test
    void aRefusedCardMayBeTriedAgainAtTheSameAddress() {
        PaymentStart start = workshop.begin(practice, "act", PaymentKind.CAPTURE, 1_200);
        workshop.pay(start, REFUSE);
        assertThat(view(start).state()).isEqualTo(PaymentState.FAILED);
        assertThat(view(start).failureCode()).isEqualTo("payment.card-refused");
        assertThat(workshop.begin(practice, "act", PaymentKind.CAPTURE, 1_200)).isEqualTo(start);
        workshop.pay(start, PAY);
        assertThat(heard())
                .containsExactly(
                        new PaymentFailed(practice, start.id(), "act", "payment.card-refused"),
                        new PaymentCaptured(practice, start.id(), "act", TWELVE));
    }

    @Test
    void theBankMayAskForAuthentication() {
        PaymentStart start = workshop.begin(practice, "act", PaymentKind.CAPTURE, 1_200);
        workshop.pay(start, CHALLENGE);
        assertThat(view(start).state()).isEqualTo(PaymentState.CHALLENGED);
        workshop.pay(start, REJECT);
        assertThat(view(start).failureCode()).isEqualTo("payment.authentication-failed");
        workshop.pay(start, CHALLENGE, ACCEPT);
        assertThat(view(start).state()).isEqualTo(PaymentState.CAPTURED);
    }

    @Test
    void anAbandonedPaymentIsAFailure() {
        PaymentStart start = workshop.begin(practice, "act", PaymentKind.CAPTURE, 1_200);
        workshop.pay(start, CANCEL);
        assertThat(heard())
                .containsExactly(
                        new PaymentFailed(practice, start.id(), "act", "payment.cancelled"));
    }

    @Test
    void aSuccessMayComeAfterThePayerIsBack() {
        PaymentStart start = workshop.begin(practice, "call", PaymentKind.AUTHORISATION, 1_200);
        workshop.pay(start, DELAY);
        assertThat(view(start).state()).isEqualTo(PaymentState.PENDING);
        workshop.advance(Duration.ofSeconds(2));
        assertThat(heard()).isEmpty();
        workshop.advance(Duration.ofSeconds(1));
        assertThat(view(start).state()).isEqualTo(PaymentState.AUTHORISED);
        assertThat(heard())
                .containsExactly(new PaymentAuthorised(practice, start.id(), "call", TWELVE));
    }

    @Test
    void anAuthorisationMayBeVoided() {
        PaymentStart start = authorised("call");
        workshop.payments().voidAuthorisation(practice, start.id()).orElseThrow();
        workshop.runJobs();
        assertThat(view(start).state()).isEqualTo(PaymentState.VOIDED);
        assertThat(heard()).endsWith(new PaymentVoided(practice, start.id(), "call"));
    }

    @Test
    void aReferenceIsOnePayment() {
        PaymentStart start = workshop.begin(practice, "act", PaymentKind.CAPTURE, 1_200);
        assertThat(workshop.begin(practice, "act", PaymentKind.CAPTURE, 1_200)).isEqualTo(start);
        assertThat(begin("act", PaymentKind.CAPTURE, 1_300)).isEqualTo("payment.reference-differs");
        assertThat(begin("act", PaymentKind.AUTHORISATION, 1_200))
                .isEqualTo("payment.reference-differs");
        workshop.pay(start, PAY);
        assertThat(begin("act", PaymentKind.CAPTURE, 1_200)).isEqualTo("payment.already-done");
        PracticeId other = workshop.practice();
        assertThat(workshop.begin(other, "act", PaymentKind.CAPTURE, 1_300)).isNotEqualTo(start);
    }

    @Test
    void aPaymentWhosePageExpiredBeginsAnew() {
        PaymentStart start = workshop.begin(practice, "act", PaymentKind.CAPTURE, 1_200);
        workshop.advance(Duration.ofHours(1));
        assertThat(view(start).state()).isEqualTo(PaymentState.EXPIRED);
        assertThat(heard())
                .containsExactly(new PaymentFailed(practice, start.id(), "act", "payment.expired"));
        PaymentStart again = workshop.begin(practice, "act", PaymentKind.CAPTURE, 1_200);
        assertThat(again.id()).isNotEqualTo(start.id());
        workshop.pay(again, PAY);
        assertThat(workshop.payments().findByReference(practice, "act").orElseThrow().state())
                .isEqualTo(PaymentState.CAPTURED);
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "1000001"})
    void amountsHaveLimits(long cents) {
        assertThat(begin("act", PaymentKind.CAPTURE, cents)).isEqualTo("amount.out-of-range");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example/",
                "https://evil.example/",
                "evil",
                "/\\evil.example",
                "/a b"
            })
    void theWayBackStaysOnThisServer(String path) {
        PaymentRequest request = workshop.request("act", PaymentKind.CAPTURE, 1_200);
        assertThat(
                        code(
                                workshop.payments()
                                        .begin(
                                                practice,
                                                new PaymentRequest(
                                                        request.reference(),
                                                        request.kind(),
                                                        request.amount(),
                                                        request.descriptionText(),
                                                        request.payerEmail(),
                                                        path,
                                                        request.language()))))
                .isEqualTo("payment.return-path");
    }

    @Test
    void anotherPracticeSeesNothingOfAPayment() {
        PaymentStart start = authorised("call");
        PracticeId other = workshop.practice();
        assertThat(workshop.payments().find(other, start.id())).isEmpty();
        assertThat(code(workshop.payments().capture(other, start.id(), EIGHT)))
                .isEqualTo("payment.unknown");
        assertThat(
                        workshop.database()
                                .jdbc()
                                .sql("SELECT count(*) FROM payment")
                                .query(Long.class)
                                .single())
                .isZero();
    }

    private String begin(String reference, PaymentKind kind, long cents) {
        return code(workshop.payments().begin(practice, workshop.request(reference, kind, cents)));
    }
}
