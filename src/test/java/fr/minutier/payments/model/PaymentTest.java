package fr.minutier.payments.model;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.kernel.Money;
import fr.minutier.payments.PaymentKind;
import fr.minutier.payments.PaymentState;
import fr.minutier.payments.model.Payment.Change;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PaymentTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Money TWELVE = Money.cents(1_200);
    private static final Money EIGHT = Money.cents(800);
    private static final Money THREE = Money.cents(300);
    private static final Fact RESERVED = new Fact.Authorised(TWELVE, NOON.plusSeconds(600));
    private static final Fact TAKEN = new Fact.Captured(EIGHT);
    private static final Fact REFUSED = new Fact.Failed("payment.card-refused");
    private static final Statement SAID_RESERVED = new Statement.Authorised(TWELVE);
    private static final Statement SAID_TAKEN = new Statement.Captured(EIGHT);
    private static final Statement SAID_REFUSED =
            new Statement.Failed("payment.card-refused", "e1");

    /// What was known, what arrives, where it ends, what is told.
    static Stream<Arguments> table() {
        return Stream.of(
                row(List.of(), new Fact.Challenged(), PaymentState.CHALLENGED),
                row(List.of(), new Fact.Pending(), PaymentState.PENDING),
                row(List.of(), REFUSED, PaymentState.FAILED, SAID_REFUSED),
                row(
                        List.of(),
                        new Fact.Expired(),
                        PaymentState.EXPIRED,
                        new Statement.Failed("payment.expired", "")),
                row(List.of(), RESERVED, PaymentState.AUTHORISED, SAID_RESERVED),
                row(List.of(REFUSED), new Fact.Challenged(), PaymentState.CHALLENGED),
                row(List.of(REFUSED), RESERVED, PaymentState.AUTHORISED, SAID_RESERVED),
                row(List.of(new Fact.Expired()), RESERVED, PaymentState.AUTHORISED, SAID_RESERVED),
                row(List.of(RESERVED), REFUSED, PaymentState.AUTHORISED),
                row(List.of(RESERVED), new Fact.Expired(), PaymentState.AUTHORISED),
                row(List.of(RESERVED), TAKEN, PaymentState.CAPTURED, SAID_TAKEN),
                row(
                        List.of(RESERVED),
                        new Fact.Voided(),
                        PaymentState.VOIDED,
                        new Statement.Voided()),
                row(List.of(new Fact.Voided()), RESERVED, PaymentState.VOIDED),
                row(List.of(), TAKEN, PaymentState.CAPTURED, SAID_RESERVED, SAID_TAKEN),
                row(List.of(TAKEN), RESERVED, PaymentState.CAPTURED),
                row(
                        List.of(RESERVED, TAKEN),
                        refund("r1", THREE),
                        PaymentState.CAPTURED,
                        new Statement.Refunded("r1", THREE)),
                row(
                        List.of(RESERVED, TAKEN, refund("r1", THREE)),
                        refund("r2", Money.cents(500)),
                        PaymentState.REFUNDED,
                        new Statement.Refunded("r2", Money.cents(500))),
                row(
                        List.of(refund("r1", THREE), RESERVED),
                        TAKEN,
                        PaymentState.CAPTURED,
                        SAID_TAKEN,
                        new Statement.Refunded("r1", THREE)));
    }

    @ParameterizedTest
    @MethodSource("table")
    void movesAsTheTableSays(
            List<Fact> known, Fact arriving, PaymentState expected, List<Statement> told) {
        Payment before = Payment.begun(PaymentKind.AUTHORISATION, TWELVE);
        int index = 0;
        for (Fact fact : known) {
            before = after(before.learn(fact, NOON.plusSeconds(index), "k" + index++), before);
        }
        Change change = before.learn(arriving, NOON.plusSeconds(60), "e1");
        assertThat(after(change, before).state()).isEqualTo(expected);
        assertThat(change instanceof Change.Learnt learnt ? learnt.news() : List.of())
                .isEqualTo(told);
    }

    static Stream<Arguments> contradictions() {
        return Stream.of(
                Arguments.of(PaymentKind.CAPTURE, RESERVED),
                Arguments.of(PaymentKind.CAPTURE, TAKEN),
                Arguments.of(PaymentKind.CAPTURE, new Fact.Voided()),
                Arguments.of(PaymentKind.AUTHORISATION, new Fact.Authorised(EIGHT, NOON)),
                Arguments.of(PaymentKind.AUTHORISATION, new Fact.Captured(Money.cents(1_201))),
                Arguments.of(PaymentKind.AUTHORISATION, new Fact.Captured(Money.cents(0))),
                Arguments.of(PaymentKind.AUTHORISATION, new Fact.Captured(Money.cents(-1))),
                Arguments.of(
                        PaymentKind.AUTHORISATION,
                        new Fact.Captured(new Money(800, java.util.Currency.getInstance("USD")))),
                Arguments.of(PaymentKind.AUTHORISATION, refund("r1", Money.cents(1_201))),
                Arguments.of(PaymentKind.AUTHORISATION, refund("r1", Money.cents(-300))));
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void whatWasNeverAskedIsRefused(PaymentKind kind, Fact fact) {
        assertThat(Payment.begun(kind, TWELVE).learn(fact, NOON, "e1"))
                .isInstanceOf(Change.Refused.class);
    }

    @Test
    void aSecondCaptureOfAnotherAmountIsRefused() {
        Payment before = Payment.begun(PaymentKind.AUTHORISATION, TWELVE);
        Payment taken = after(before.learn(TAKEN, NOON, "e1"), before);
        assertThat(taken.learn(new Fact.Captured(TWELVE), NOON, "e2"))
                .isEqualTo(new Change.Refused("payment.event-amount"));
    }

    @Test
    void theSameEventAgainIsIgnored() {
        Payment before = Payment.begun(PaymentKind.AUTHORISATION, TWELVE);
        Payment refused = after(before.learn(REFUSED, NOON, "e1"), before);
        assertThat(refused.learn(REFUSED, NOON, "e1")).isEqualTo(new Change.Ignored());
    }

    private static Fact refund(String key, Money amount) {
        return new Fact.Refunded(key, amount);
    }

    private static Arguments row(
            List<Fact> known, Fact arriving, PaymentState expected, Statement... told) {
        return Arguments.of(known, arriving, expected, List.of(told));
    }

    private static Payment after(Change change, Payment before) {
        return switch (change) {
            case Change.Learnt(Payment after, _) -> after;
            case Change.Ignored(), Change.Refused(_) -> before;
        };
    }
}
