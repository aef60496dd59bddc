package fr.minutier.payments.sandbox.web;

import fr.minutier.kernel.Refusal;
import fr.minutier.kernel.Result;
import fr.minutier.payments.intake.PaymentIntake.Outcome;
import fr.minutier.payments.sandbox.SandboxWebhook;
import fr.minutier.platform.web.Refused;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/// Where the sandbox's events come in from outside, each signed over its raw body.
@RestController
class SandboxEventsController {

    static final String SIGNATURE = "Minutier-Sandbox-Signature";

    private static final int BYTES_MAX = 16 * 1024;

    private final SandboxWebhook webhook;

    SandboxEventsController(SandboxWebhook webhook) {
        this.webhook = webhook;
    }

    @PostMapping("/api/v1/public/payments/sandbox/events")
    Map<String, String> receive(
            @RequestHeader(name = SIGNATURE, defaultValue = "") String signature,
            @RequestBody(required = false) byte[] body) {
        byte[] raw = body == null ? new byte[0] : body;
        if (raw.length > BYTES_MAX) {
            throw Refused.because(List.of(Refusal.of("sandbox.event.too-large")));
        }
        return switch (webhook.receive(signature, new String(raw, StandardCharsets.UTF_8))) {
            case Result.Done<Outcome>(Outcome outcome) ->
                    Map.of("outcome", outcome.name().toLowerCase(Locale.ROOT));
            case Result.Refused<Outcome>(List<Refusal> reasons) -> throw Refused.because(reasons);
        };
    }
}
