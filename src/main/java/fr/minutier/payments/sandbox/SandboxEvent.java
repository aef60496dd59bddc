package fr.minutier.payments.sandbox;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Result;
import fr.minutier.payments.model.Fact;
import fr.minutier.payments.provider.ProviderEvent;
import fr.minutier.payments.sandbox.model.SandboxFact;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
            @Nullable SandboxEvent event = JSON.readValue(body, SandboxEvent.class);
            return event == null
                    ? Result.refused("sandbox.event.malformed")
                    : event.toProviderEvent();
        } catch (JacksonException | DateTimeException | IllegalArgumentException malformed) {
            return Result.refused("sandbox.event.malformed");
        }
    }

    /// Jackson leaves out what the body leaves out; an event has all its texts.
    private boolean isComplete() {
        return Stream.of(id, type, payment, occurredAt)
                        .allMatch(text -> text != null && !text.isBlank())
                && Stream.of(id, type, payment, occurredAt, currency, refund, code, until)
                        .allMatch(text -> text != null && text.length() <= TEXT_MAX);
    }

    private Result<ProviderEvent> toProviderEvent() {
        Optional<SandboxFact> known = isComplete() ? SandboxFact.of(type) : Optional.empty();
        return known.map(
                        fact ->
                                Result.done(
                                        new ProviderEvent(
                                                SandboxProvider.NAME,
                                                id,
                                                payment,
                                                fact(fact),
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
}
