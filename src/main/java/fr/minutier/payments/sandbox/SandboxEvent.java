package fr.minutier.payments.sandbox;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Result;
import fr.minutier.payments.model.Fact;
import fr.minutier.payments.provider.ProviderEvent;
import fr.minutier.payments.sandbox.model.SandboxFact;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Currency;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// An event as the sandbox sends it, in JSON.
///
/// @param type of [SandboxFact]
/// @param payment the sandbox's reference of the payment
/// @param amount in minor units, zero where there is none
/// @param refund the idempotency key of a refund, else empty
/// @param code why a payment failed, else empty
/// @param until when an authorisation ends, else empty
record SandboxEvent(
        String id,
        String type,
        String payment,
        long amount,
        String currency,
        String refund,
        String code,
        String occurredAt,
        String until) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int TEXT_MAX = 200;

    String toJson() {
        return JSON.writeValueAsString(this);
    }

    /// @return refused with `sandbox.event.malformed` if it is not an event of the sandbox
    static Result<ProviderEvent> parse(String body) {
        try {
            return JSON.readValue(body, SandboxEvent.class).toProviderEvent();
        } catch (JacksonException | DateTimeException | IllegalArgumentException malformed) {
            return Result.refused("sandbox.event.malformed");
        }
    }

    @SuppressWarnings("NullAway") // what is read from JSON may lack members
    private Result<ProviderEvent> toProviderEvent() {
        if (isMissing(id) || isMissing(type) || isMissing(payment) || isMissing(occurredAt)) {
            return Result.refused("sandbox.event.malformed");
        }
        return SandboxFact.of(type)
                .map(
                        known ->
                                Result.done(
                                        new ProviderEvent(
                                                SandboxProvider.NAME,
                                                id,
                                                payment,
                                                fact(known),
                                                Instant.parse(occurredAt))))
                .orElseGet(() -> Result.refused("sandbox.event.malformed"));
    }

    private Fact fact(SandboxFact known) {
        return switch (known) {
            case CHALLENGED -> new Fact.Challenged();
            case PENDING -> new Fact.Pending();
            case FAILED -> new Fact.Failed(code);
            case EXPIRED -> new Fact.Expired();
            case AUTHORISED -> new Fact.Authorised(money(), Instant.parse(until));
            case VOIDED -> new Fact.Voided();
            case CAPTURED -> new Fact.Captured(money());
            case REFUNDED -> new Fact.Refunded(refund, money());
        };
    }

    private Money money() {
        return new Money(amount, Currency.getInstance(currency));
    }

    private static boolean isMissing(@org.jspecify.annotations.Nullable String text) {
        return text == null || text.isBlank() || text.length() > TEXT_MAX;
    }
}
