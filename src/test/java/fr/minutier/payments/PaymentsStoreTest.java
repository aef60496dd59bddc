package fr.minutier.payments;

import static fr.minutier.payments.sandbox.model.SandboxStep.ACCEPT;
import static fr.minutier.payments.sandbox.model.SandboxStep.CANCEL;
import static fr.minutier.payments.sandbox.model.SandboxStep.CHALLENGE;
import static fr.minutier.payments.sandbox.model.SandboxStep.DELAY;
import static fr.minutier.payments.sandbox.model.SandboxStep.PAY;
import static fr.minutier.payments.sandbox.model.SandboxStep.REFUSE;
import static fr.minutier.payments.sandbox.model.SandboxStep.REJECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Refusal;
import fr.minutier.kernel.Result;
import fr.minutier.payments.sandbox.SandboxTill;
import fr.minutier.payments.store.OrderRecords;
import fr.minutier.platform.storage.PracticeScope;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Payments from beginning to refund, through the sandbox, on a real database.
class PaymentsStoreTest {

    private static final Money TWELVE = Money.cents(1_200);
    private static final Money EIGHT = Money.cents(800);

    private static PaymentsWorkshop workshop;

    private PracticeId practice;
    private int heardBefore;

    @BeforeAll
    static void open() {
        workshop = new PaymentsWorkshop();
    }

    @AfterAll
    static void close() {
        workshop.close();
    }

    @BeforeEach
    void begin() {
        practice = workshop.practice();
        heardBefore = workshop.heard().size();
    }

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

    @ParameterizedTest
    @CsvSource({"true,false", "false,true", "true,true"})
    void duplicatesAndReorderingChangeNothing(boolean duplicates, boolean reorders) {
        PaymentStart start = workshop.begin(practice, "call", PaymentKind.AUTHORISATION, 1_200);
        workshop.pay(start, new SandboxTill.Faults(duplicates, reorders), PAY);
        assertThat(view(start).state()).isIn(PaymentState.AUTHORISED);
        workshop.advance(Duration.ofSeconds(5));
        workshop.payments().capture(practice, start.id(), EIGHT).orElseThrow();
        workshop.advance(Duration.ofSeconds(5));
        workshop.payments().refund(practice, start.id(), EIGHT, "late").orElseThrow();
        workshop.advance(Duration.ofSeconds(5));
        assertThat(view(start).state()).isEqualTo(PaymentState.REFUNDED);
        assertThat(heard())
                .containsExactly(
                        new PaymentAuthorised(practice, start.id(), "call", TWELVE),
                        new PaymentCaptured(practice, start.id(), "call", EIGHT),
                        new PaymentRefunded(practice, start.id(), "call", EIGHT, "late"));
        workshop.advance(Duration.ofSeconds(5));
        assertThat(deliveries(start)).isEqualTo(duplicates ? 8 : 4);
    }

    @Test
    void lessThanAuthorisedIsCapturedOnceAfterCommit() {
        PaymentStart start = authorised("call");
        int orders = workshop.faults().orders;
        workshop.payments().capture(practice, start.id(), EIGHT).orElseThrow();
        workshop.payments().capture(practice, start.id(), EIGHT).orElseThrow();
        assertThat(view(start).state()).isEqualTo(PaymentState.AUTHORISED);
        workshop.runJobs();
        assertThat(view(start).captured()).isEqualTo(EIGHT);
        assertThat(workshop.faults().orders).isEqualTo(orders + 1);
        assertThat(code(workshop.payments().capture(practice, start.id(), TWELVE)))
                .isEqualTo("payment.already-settled");
    }

    @Test
    void anOrderThatRollsBackWithItsCauseIsNotCarriedOut() {
        PaymentStart start = authorised("call");
        assertThatThrownBy(
                        () ->
                                workshop.bean(PracticeScope.class)
                                        .run(
                                                practice,
                                                () -> {
                                                    workshop.payments()
                                                            .capture(practice, start.id(), EIGHT)
                                                            .orElseThrow();
                                                    throw new IllegalStateException("cause");
                                                }))
                .hasMessage("cause");
        workshop.runJobs();
        assertThat(view(start).state()).isEqualTo(PaymentState.AUTHORISED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anOrderSurvivesABrokenLineAndIsCarriedOutOnce(boolean answerLost) {
        PaymentStart start = authorised("call");
        workshop.payments().capture(practice, start.id(), EIGHT).orElseThrow();
        if (answerLost) {
            workshop.faults().lostAnswers = 2;
        } else {
            workshop.faults().lostOrders = 2;
        }
        workshop.runJobs();
        workshop.advance(Duration.ofSeconds(2));
        workshop.advance(Duration.ofSeconds(4));
        workshop.advance(Duration.ofSeconds(8));
        assertThat(view(start).captured()).isEqualTo(EIGHT);
        assertThat(heard())
                .containsExactly(
                        new PaymentAuthorised(practice, start.id(), "call", TWELVE),
                        new PaymentCaptured(practice, start.id(), "call", EIGHT));
        assertThat(workshop.faults().lostAnswers + workshop.faults().lostOrders).isZero();
        assertThat(orderStates(start)).containsExactly("ACCEPTED");
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
    void anAuthorisationEndsByItself() {
        PaymentStart start = authorised("call");
        assertThat(view(start).authorisedUntil())
                .isEqualTo(
                        workshop.now()
                                .plus(workshop.payments().terms(practice).authorisationValidity()));
        workshop.advance(Duration.ofDays(7));
        assertThat(view(start).state()).isEqualTo(PaymentState.VOIDED);
        assertThat(heard()).endsWith(new PaymentVoided(practice, start.id(), "call"));
        assertThat(code(workshop.payments().capture(practice, start.id(), EIGHT)))
                .isEqualTo("payment.voided");
    }

    @Test
    void anOrderThatTheProviderRefusesIsTold() {
        PaymentStart start = authorised("call");
        workshop.payments().capture(practice, start.id(), EIGHT).orElseThrow();
        workshop.faults().lostOrders = 1;
        workshop.runJobs();
        workshop.advance(Duration.ofDays(7));
        assertThat(heard())
                .contains(
                        new PaymentOrderRefused(
                                practice,
                                start.id(),
                                "call",
                                PaymentAction.CAPTURE,
                                EIGHT,
                                "",
                                "payment.authorisation-expired"));
        assertThat(orderStates(start)).containsExactly("REFUSED");
    }

    @Test
    void refundsAreIdempotentByCauseAndNeverExceedWhatWasCaptured() {
        PaymentStart start = workshop.begin(practice, "act", PaymentKind.CAPTURE, 1_200);
        assertThat(code(workshop.payments().refund(practice, start.id(), EIGHT, "early")))
                .isEqualTo("payment.not-captured");
        workshop.pay(start, PAY);
        workshop.payments().refund(practice, start.id(), EIGHT, "withdrawal").orElseThrow();
        workshop.payments().refund(practice, start.id(), EIGHT, "withdrawal").orElseThrow();
        assertThat(code(workshop.payments().refund(practice, start.id(), EIGHT, "other")))
                .isEqualTo("payment.above-captured");
        workshop.runJobs();
        assertThat(view(start).refunded()).isEqualTo(EIGHT);
        assertThat(code(workshop.payments().refund(practice, start.id(), EIGHT, "other")))
                .isEqualTo("payment.above-captured");
        workshop.payments().refund(practice, start.id(), Money.cents(400), "other").orElseThrow();
        workshop.runJobs();
        assertThat(view(start).state()).isEqualTo(PaymentState.REFUNDED);
        assertThat(heard())
                .containsExactly(
                        new PaymentCaptured(practice, start.id(), "act", TWELVE),
                        new PaymentRefunded(practice, start.id(), "act", EIGHT, "withdrawal"),
                        new PaymentRefunded(
                                practice, start.id(), "act", Money.cents(400), "other"));
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

    private PaymentStart authorised(String reference) {
        PaymentStart start = workshop.begin(practice, reference, PaymentKind.AUTHORISATION, 1_200);
        workshop.pay(start, PAY);
        assertThat(view(start).state()).isEqualTo(PaymentState.AUTHORISED);
        return start;
    }

    private PaymentView view(PaymentStart start) {
        return workshop.payments().find(practice, start.id()).orElseThrow();
    }

    private List<Object> heard() {
        List<Object> all = workshop.heard();
        return all.subList(heardBefore, all.size());
    }

    private String begin(String reference, PaymentKind kind, long cents) {
        return code(workshop.payments().begin(practice, workshop.request(reference, kind, cents)));
    }

    private long deliveries(PaymentStart start) {
        return workshop.database()
                .jdbc()
                .sql(
                        """
                        SELECT count(*) FROM sandbox_delivery
                        JOIN sandbox_payment USING (reference)
                        WHERE idempotency_key = :payment AND delivered_at IS NOT NULL
                        """)
                .param("payment", start.id().toString())
                .query(Long.class)
                .single();
    }

    private List<String> orderStates(PaymentStart start) {
        OrderRecords orders = workshop.bean(OrderRecords.class);
        return workshop
                .bean(PracticeScope.class)
                .in(practice, () -> orders.ofPayment(practice, start.id()))
                .stream()
                .map(order -> order.state().name())
                .toList();
    }

    private static String code(Result<?> result) {
        return switch (result) {
            case Result.Done<?>(var value) -> throw new AssertionError("done: " + value);
            case Result.Refused<?>(List<Refusal> reasons) -> reasons.getFirst().code();
        };
    }
}
