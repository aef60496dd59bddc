package fr.minutier.payments.sandbox;

import fr.minutier.kernel.Result;
import fr.minutier.payments.intake.PaymentIntake;
import org.springframework.stereotype.Component;

/// The one way in for the sandbox's events, over HTTP or from inside: signature, then form, then
/// intake. Thread-safe.
@Component
public class SandboxWebhook {

    private final SandboxSignature signature;
    private final PaymentIntake intake;

    SandboxWebhook(SandboxSignature signature, PaymentIntake intake) {
        this.signature = signature;
        this.intake = intake;
    }

    /// @param header the signature, empty if there is none
    /// @param body exactly as received
    /// @return refused with `sandbox.event.forbidden`, `sandbox.event.malformed` or
    ///     `payment.unknown`
    public Result<PaymentIntake.Outcome> receive(String header, String body) {
        if (!signature.isGenuine(header, body)) {
            return Result.refused("sandbox.event.forbidden");
        }
        return SandboxEvent.parse(body).then(intake::receive);
    }
}
