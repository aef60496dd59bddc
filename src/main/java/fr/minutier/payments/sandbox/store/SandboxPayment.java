package fr.minutier.payments.sandbox.store;

import fr.minutier.kernel.Money;
import fr.minutier.payments.PaymentKind;
import fr.minutier.payments.sandbox.model.SandboxState;
import java.time.Instant;
import java.util.UUID;

/// A payment as the sandbox knows it.
///
/// @param duplicates whether each event is delivered twice
/// @param reorders whether of the events of one step the last is delivered first
/// @param expiresAt when the page closes or, once authorised, when the reservation ends
/// @param lastEventAt the instant of the last event; the next one's is later
public record SandboxPayment(
        UUID reference,
        PaymentKind kind,
        Money amount,
        String seller,
        String description,
        String returnPath,
        SandboxState state,
        Money captured,
        Money refunded,
        boolean duplicates,
        boolean reorders,
        Instant expiresAt,
        Instant lastEventAt) {

    public SandboxPayment in(SandboxState next) {
        return with(next, captured, refunded, expiresAt, lastEventAt);
    }

    public SandboxPayment until(Instant end) {
        return with(state, captured, refunded, end, lastEventAt);
    }

    public SandboxPayment taking(Money taken) {
        return with(SandboxState.CAPTURED, taken, refunded, expiresAt, lastEventAt);
    }

    public SandboxPayment givingBack(Money part) {
        return with(state, captured, refunded.plus(part), expiresAt, lastEventAt);
    }

    public SandboxPayment told(Instant eventAt) {
        return with(state, captured, refunded, expiresAt, eventAt);
    }

    public SandboxPayment delivering(boolean twice, boolean outOfOrder) {
        return new SandboxPayment(
                reference,
                kind,
                amount,
                seller,
                description,
                returnPath,
                state,
                captured,
                refunded,
                twice,
                outOfOrder,
                expiresAt,
                lastEventAt);
    }

    private SandboxPayment with(
            SandboxState next, Money taken, Money given, Instant end, Instant eventAt) {
        return new SandboxPayment(
                reference,
                kind,
                amount,
                seller,
                description,
                returnPath,
                next,
                taken,
                given,
                duplicates,
                reorders,
                end,
                eventAt);
    }
}
