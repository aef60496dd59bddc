package fr.minutier.payments.sandbox.model;

import fr.minutier.kernel.Result;
import fr.minutier.payments.PaymentKind;
import java.util.List;

/// What a step of the payer leads to.
///
/// @param facts what is reported, in order
/// @param code why it failed, else empty
/// @param leaves whether the payer's browser goes back to where it came from
public record SandboxMove(SandboxState next, List<SandboxFact> facts, String code, boolean leaves) {

    /// @return refused with `sandbox.used` after the payer's part is over, `sandbox.expired`, or
    ///     `sandbox.step.stale` if the page was another one meanwhile
    public static Result<SandboxMove> of(SandboxState state, SandboxStep step, PaymentKind kind) {
        return switch (state) {
            case OPEN -> atTheTill(step, kind);
            case CHALLENGED -> atTheBank(step, kind);
            case EXPIRED -> Result.refused("sandbox.expired");
            case PROCESSING, AUTHORISED, VOIDED, CAPTURED -> Result.refused("sandbox.used");
        };
    }

    /// The answer that ends [SandboxState#PROCESSING].
    public static SandboxMove success(PaymentKind kind) {
        return switch (kind) {
            case AUTHORISATION ->
                    new SandboxMove(
                            SandboxState.AUTHORISED, List.of(SandboxFact.AUTHORISED), "", true);
            case CAPTURE ->
                    new SandboxMove(SandboxState.CAPTURED, List.of(SandboxFact.CAPTURED), "", true);
        };
    }

    private static Result<SandboxMove> atTheTill(SandboxStep step, PaymentKind kind) {
        return switch (step) {
            case PAY -> Result.done(paid(kind));
            case REFUSE -> Result.done(failed("payment.card-refused"));
            case CANCEL -> Result.done(failed("payment.cancelled"));
            case CHALLENGE ->
                    Result.done(
                            new SandboxMove(
                                    SandboxState.CHALLENGED,
                                    List.of(SandboxFact.CHALLENGED),
                                    "",
                                    false));
            case DELAY ->
                    Result.done(
                            new SandboxMove(
                                    SandboxState.PROCESSING,
                                    List.of(SandboxFact.PENDING),
                                    "",
                                    true));
            case ACCEPT, REJECT -> Result.refused("sandbox.step.stale");
        };
    }

    private static Result<SandboxMove> atTheBank(SandboxStep step, PaymentKind kind) {
        return switch (step) {
            case ACCEPT -> Result.done(paid(kind));
            case REJECT -> Result.done(failed("payment.authentication-failed"));
            case CANCEL -> Result.done(failed("payment.cancelled"));
            case PAY, REFUSE, CHALLENGE, DELAY -> Result.refused("sandbox.step.stale");
        };
    }

    private static SandboxMove paid(PaymentKind kind) {
        SandboxMove success = success(kind);
        return new SandboxMove(
                success.next(), List.of(SandboxFact.PENDING, success.facts().getFirst()), "", true);
    }

    private static SandboxMove failed(String code) {
        return new SandboxMove(SandboxState.OPEN, List.of(SandboxFact.FAILED), code, true);
    }
}
