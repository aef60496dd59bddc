package fr.minutier.payments.model;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Refusal;
import fr.minutier.kernel.Result;
import fr.minutier.payments.PaymentAction;
import fr.minutier.payments.PaymentKind;
import fr.minutier.payments.model.Orders.Decision;
import fr.minutier.testing.Cases;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrdersTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Money TWELVE = Money.cents(1_200);
    private static final Money EIGHT = Money.cents(800);

    @Test
    void lessThanAuthorisedMayBeCaptured() {
        assertThat(new Orders(authorised(), List.of()).settle(EIGHT))
                .isEqualTo(place(PaymentAction.CAPTURE, EIGHT, ""));
    }

    @Test
    void capturingNothingVoids() {
        assertThat(new Orders(authorised(), List.of()).settle(Money.cents(0)))
                .isEqualTo(place(PaymentAction.VOID, Money.cents(0), ""));
    }

    @Test
    void moreThanAuthorisedIsRefused() {
        assertThat(code(new Orders(authorised(), List.of()).settle(Money.cents(1_201))))
                .isEqualTo("payment.above-authorised");
    }

    @Test
    void aNegativeAmountIsRefused() {
        assertThat(code(new Orders(authorised(), List.of()).settle(Money.cents(-1))))
                .isEqualTo("payment.amount-invalid");
        assertThat(code(new Orders(captured(EIGHT), List.of()).refund(Money.cents(-1), "why")))
                .isEqualTo("payment.amount-invalid");
    }

    @Test
    void theSameSettlementAgainIsDoneAlreadyAndAnotherIsRefused() {
        Orders settled =
                new Orders(
                        authorised(),
                        List.of(order(PaymentAction.CAPTURE, EIGHT, "", Order.State.WAITING)));
        assertThat(settled.settle(EIGHT)).isEqualTo(Result.done(new Decision.Already()));
        assertThat(code(settled.settle(TWELVE))).isEqualTo("payment.already-settled");
        assertThat(code(settled.settle(Money.cents(0)))).isEqualTo("payment.already-settled");
    }

    @Test
    void whatTheProviderRefusedMayBeOrderedAgain() {
        Orders refused =
                new Orders(
                        authorised(),
                        List.of(order(PaymentAction.CAPTURE, EIGHT, "", Order.State.REFUSED)));
        assertThat(refused.settle(TWELVE)).isEqualTo(place(PaymentAction.CAPTURE, TWELVE, ""));
    }

    @Test
    void nothingIsCapturedThatWasNotAuthorised() {
        Payment started = Payment.begun(PaymentKind.AUTHORISATION, TWELVE);
        assertThat(code(new Orders(started, List.of()).settle(EIGHT)))
                .isEqualTo("payment.not-authorised");
        assertThat(code(new Orders(captured(EIGHT), List.of()).settle(EIGHT)))
                .isEqualTo("payment.already-settled");
    }

    @Test
    void refundsNeverExceedWhatWasCaptured() {
        Cases.forAll(
                2_000,
                random -> {
                    Money taken = Money.cents(random.nextLong(1, 1_201));
                    Payment payment = captured(taken);
                    List<Order> orders = new ArrayList<>();
                    for (int number = 0; number < 8; number++) {
                        Money asked = Money.cents(random.nextLong(1, 600));
                        Result<Decision> decision =
                                new Orders(payment, orders).refund(asked, "cause " + number);
                        if (decision instanceof Result.Done<Decision>) {
                            Order placed =
                                    order(
                                            PaymentAction.REFUND,
                                            asked,
                                            "cause " + number,
                                            Order.State.ACCEPTED);
                            orders.add(placed);
                            if (random.nextBoolean()) {
                                payment = givingBack(payment, placed);
                            }
                        }
                    }
                    Money given =
                            orders.stream().map(Order::amount).reduce(Money.cents(0), Money::plus);
                    assertThat(given.isGreaterThan(taken)).isFalse();
                    Money left = taken.minus(given);
                    assertThat(
                                    code(
                                            new Orders(payment, orders)
                                                    .refund(left.plus(Money.cents(1)), "more")))
                            .isEqualTo("payment.above-captured");
                });
    }

    @Test
    void theSameCauseIsTheSameRefund() {
        Orders refunding =
                new Orders(
                        captured(EIGHT),
                        List.of(order(PaymentAction.REFUND, EIGHT, "late", Order.State.WAITING)));
        assertThat(refunding.refund(EIGHT, "late")).isEqualTo(Result.done(new Decision.Already()));
        assertThat(code(refunding.refund(Money.cents(1), "late")))
                .isEqualTo("payment.refund-differs");
        assertThat(code(refunding.refund(Money.cents(1), "other")))
                .isEqualTo("payment.above-captured");
    }

    private static Payment authorised() {
        return learn(
                Payment.begun(PaymentKind.AUTHORISATION, TWELVE),
                new Fact.Authorised(TWELVE, NOON.plusSeconds(60)));
    }

    private static Payment captured(Money taken) {
        return learn(authorised(), new Fact.Captured(taken));
    }

    private static Payment givingBack(Payment payment, Order order) {
        return learn(payment, new Fact.Refunded(order.id().toString(), order.amount()));
    }

    private static Payment learn(Payment payment, Fact fact) {
        return switch (payment.learn(fact, NOON, "e1")) {
            case Payment.Change.Learnt(Payment after, _) -> after;
            case Payment.Change.Ignored(), Payment.Change.Refused(_) ->
                    throw new AssertionError(fact);
        };
    }

    private static Order order(
            PaymentAction action, Money amount, String cause, Order.State state) {
        return new Order(UUID.randomUUID(), action, amount, cause, state, "");
    }

    private static Result<Decision> place(PaymentAction action, Money amount, String cause) {
        return Result.done(new Decision.Place(action, amount, cause));
    }

    private static String code(Result<?> result) {
        return switch (result) {
            case Result.Done<?>(var value) -> throw new AssertionError("done: " + value);
            case Result.Refused<?>(List<Refusal> reasons) -> reasons.getFirst().code();
        };
    }
}
