package fr.minutier.payments;

import static fr.minutier.payments.sandbox.model.SandboxStep.PAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.minutier.kernel.Money;
import fr.minutier.payments.sandbox.SandboxTill;
import fr.minutier.payments.store.OrderRecords;
import fr.minutier.platform.storage.PracticeScope;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is ordered of the provider after the payer has paid: carried out once, whatever breaks.
class PaymentOrdersStoreTest extends PaymentsOnPostgres {

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
}
