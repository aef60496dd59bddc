package fr.minutier.payments.sandbox;

import fr.minutier.kernel.Result;
import fr.minutier.payments.sandbox.model.SandboxFact;
import fr.minutier.payments.sandbox.model.SandboxMove;
import fr.minutier.payments.sandbox.model.SandboxState;
import fr.minutier.payments.sandbox.model.SandboxStep;
import fr.minutier.payments.sandbox.store.SandboxPayment;
import fr.minutier.payments.sandbox.store.SandboxRegister;
import fr.minutier.platform.identity.Tokens;
import fr.minutier.platform.storage.PracticeScope;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/// The payer's side of the sandbox: the steps on its page, and what time brings. Thread-safe.
@Component
public class SandboxTill {

    private static final Duration DELAY = Duration.ofSeconds(3);

    private final SandboxRegister register;
    private final SandboxOutbox outbox;
    private final SandboxDelivery delivery;
    private final SandboxSchedule schedule;
    private final PracticeScope scope;
    private final InstantSource clock;

    SandboxTill(
            SandboxRegister register,
            SandboxOutbox outbox,
            SandboxDelivery delivery,
            SandboxSchedule schedule,
            PracticeScope scope,
            InstantSource clock) {
        this.register = register;
        this.outbox = outbox;
        this.delivery = delivery;
        this.schedule = schedule;
        this.scope = scope;
        this.clock = clock;
    }

    /// How a tester wants events to be delivered.
    ///
    /// @param duplicates each twice
    /// @param reorders of the events of a step, the last one first
    public record Faults(boolean duplicates, boolean reorders) {}

    /// What a step led to.
    ///
    /// @param leaves whether the browser goes back to the payment's return path
    public record Taken(SandboxPayment payment, boolean leaves) {}

    /// The payment whose page the token opens.
    ///
    /// @return refused with `sandbox.unknown`, `sandbox.used` or `sandbox.expired`
    public Result<SandboxPayment> open(String token) {
        return scope.across(
                () ->
                        found(token)
                                .then(
                                        payment ->
                                                switch (payment.state()) {
                                                    case OPEN, CHALLENGED -> Result.done(payment);
                                                    case EXPIRED ->
                                                            Result.refused("sandbox.expired");
                                                    case PROCESSING, AUTHORISED, VOIDED, CAPTURED ->
                                                            Result.refused("sandbox.used");
                                                }));
    }

    /// Takes a step of the payer. Its events are delivered before this returns, where they can be.
    ///
    /// @return refused with `sandbox.unknown`, `sandbox.used`, `sandbox.expired` or
    ///     `sandbox.step.stale`
    public Result<Taken> take(String token, SandboxStep step, Faults faults) {
        Result<Taken> taken =
                scope.across(() -> found(token).then(found -> take(found, step, faults)));
        if (taken instanceof Result.Done<Taken>(Taken done)) {
            delivery.tryDeliverDue(done.payment().reference());
        }
        return taken;
    }

    private Result<Taken> take(SandboxPayment payment, SandboxStep step, Faults faults) {
        return SandboxMove.of(payment.state(), step, payment.kind())
                .map(
                        move -> {
                            boolean first = payment.state() == SandboxState.OPEN;
                            SandboxPayment chosen =
                                    first
                                            ? payment.delivering(
                                                    faults.duplicates(), faults.reorders())
                                            : payment;
                            return new Taken(make(chosen, move), move.leaves());
                        });
    }

    /// Ends the delay of a payment that succeeds late.
    void succeed(UUID reference) {
        change(
                reference,
                payment -> {
                    if (payment.state() == SandboxState.PROCESSING) {
                        make(payment, SandboxMove.success(payment.kind()));
                    }
                });
    }

    /// Closes a page or ends a reservation whose time is over.
    void expire(UUID reference) {
        change(reference, this::expireIfOver);
    }

    private void change(UUID reference, Consumer<SandboxPayment> change) {
        scope.across(
                () -> {
                    register.lock(reference).ifPresent(change);
                    return reference;
                });
        delivery.tryDeliverDue(reference);
    }

    /// A page that nobody closed in time shows itself closed, before its job has come.
    private Result<SandboxPayment> found(String token) {
        Optional<SandboxPayment> payment = register.lockByToken(Tokens.hash(token));
        return payment.map(
                        known ->
                                isOver(known)
                                        ? Result.done(known.in(over(known.state())))
                                        : Result.done(known))
                .orElseGet(() -> Result.refused("sandbox.unknown"));
    }

    private void expireIfOver(SandboxPayment payment) {
        if (!isOver(payment)) {
            return;
        }
        SandboxState next = over(payment.state());
        SandboxFact fact = next == SandboxState.VOIDED ? SandboxFact.VOIDED : SandboxFact.EXPIRED;
        make(payment, new SandboxMove(next, List.of(fact), "", true));
    }

    private boolean isOver(SandboxPayment payment) {
        return over(payment.state()) != payment.state()
                && !clock.instant().isBefore(payment.expiresAt());
    }

    private static SandboxState over(SandboxState state) {
        return switch (state) {
            case OPEN, CHALLENGED -> SandboxState.EXPIRED;
            case AUTHORISED -> SandboxState.VOIDED;
            case PROCESSING, VOIDED, CAPTURED, EXPIRED -> state;
        };
    }

    private SandboxPayment make(SandboxPayment payment, SandboxMove move) {
        SandboxPayment moved =
                switch (move.next()) {
                    case AUTHORISED -> payment.in(move.next()).until(reservationEnd(payment));
                    case CAPTURED -> payment.taking(payment.amount());
                    case PROCESSING -> {
                        schedule.success(payment.reference(), clock.instant().plus(DELAY));
                        yield payment.in(move.next());
                    }
                    case OPEN, CHALLENGED, VOIDED, EXPIRED -> payment.in(move.next());
                };
        SandboxPayment told =
                outbox.report(
                        moved,
                        move.facts(),
                        new SandboxOutbox.Details(payment.amount(), "", move.code()));
        register.update(told);
        return told;
    }

    /// Never later than the validity after the event that tells it, whose instant is stored to the
    /// microsecond.
    private Instant reservationEnd(SandboxPayment payment) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant end = now.plus(SandboxProvider.TERMS.authorisationValidity());
        schedule.expiry(payment.reference(), end);
        return end;
    }
}
