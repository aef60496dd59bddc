package fr.minutier.payments.model;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Result;
import fr.minutier.payments.PaymentAction;
import fr.minutier.payments.PaymentState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What may still be ordered of the provider for a payment, given what was ordered before. Pure.
public record Orders(Payment payment, List<Order> earlier) {

    /// What to do with a demand.
    public sealed interface Decision {

        record Place(PaymentAction action, Money amount, String cause) implements Decision {}

        /// The same was ordered before: nothing to do.
        record Already() implements Decision {}
    }

    public Orders {
        earlier = List.copyOf(earlier);
    }

    /// Settles an authorisation: takes the amount and releases the rest, all of it at zero.
    public Result<Decision> settle(Money amount) {
        if (!amount.currency().equals(payment.amount().currency()) || amount.isNegative()) {
            return Result.refused("payment.amount-invalid");
        }
        PaymentAction action = amount.isZero() ? PaymentAction.VOID : PaymentAction.CAPTURE;
        Optional<Order> settlement = settlement();
        if (settlement.isPresent()) {
            Order order = settlement.get();
            return order.action() == action && order.amount().equals(amount)
                    ? Result.done(new Decision.Already())
                    : Result.refused("payment.already-settled");
        }
        if (payment.state() != PaymentState.AUTHORISED) {
            return Result.refused(notAuthorised());
        }
        if (amount.isGreaterThan(payment.amount())) {
            return Result.refused(
                    "payment.above-authorised", payment.amount().toString(), amount.toString());
        }
        return Result.done(new Decision.Place(action, amount, ""));
    }

    /// Gives back a part of what was captured; the same cause again is the same refund.
    public Result<Decision> refund(Money amount, String cause) {
        if (!amount.currency().equals(payment.amount().currency()) || !amount.isPositive()) {
            return Result.refused("payment.amount-invalid");
        }
        Optional<Order> same =
                pending(PaymentAction.REFUND)
                        .filter(order -> order.cause().equals(cause))
                        .findFirst();
        if (same.isPresent()) {
            return same.get().amount().equals(amount)
                    ? Result.done(new Decision.Already())
                    : Result.refused("payment.refund-differs");
        }
        if (!payment.captured().isPositive()) {
            return Result.refused("payment.not-captured");
        }
        Money left = payment.captured().minus(spoken());
        if (amount.isGreaterThan(left)) {
            return Result.refused("payment.above-captured", left.toString());
        }
        return Result.done(new Decision.Place(PaymentAction.REFUND, amount, cause));
    }

    /// What is given back or ordered to be, each refund once: ordered refunds carry the order's id
    /// as their key.
    private Money spoken() {
        Money ordered =
                pending(PaymentAction.REFUND)
                        .filter(order -> !payment.refunds().containsKey(order.id().toString()))
                        .map(Order::amount)
                        .reduce(payment.amount().zero(), Money::plus);
        return payment.refunded().plus(ordered);
    }

    private Optional<Order> settlement() {
        return Stream.concat(pending(PaymentAction.CAPTURE), pending(PaymentAction.VOID))
                .findFirst();
    }

    private Stream<Order> pending(PaymentAction action) {
        return earlier.stream()
                .filter(order -> order.action() == action)
                .filter(order -> order.state() != Order.State.REFUSED);
    }

    private String notAuthorised() {
        return switch (payment.state()) {
            case CAPTURED, REFUNDED -> "payment.already-settled";
            case VOIDED -> "payment.voided";
            case STARTED, CHALLENGED, PENDING, FAILED, EXPIRED, AUTHORISED ->
                    "payment.not-authorised";
        };
    }
}
