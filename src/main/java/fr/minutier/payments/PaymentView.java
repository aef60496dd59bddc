package fr.minutier.payments;

import fr.minutier.kernel.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A payment as it stands.
///
/// @param authorised what is or was reserved, zero if nothing was
/// @param captured what was taken in all
/// @param refunded what was given back in all, as the provider reports
/// @param failureCode why the last try failed, empty otherwise
/// @param authorisedUntil when the provider lets go of the reservation, null without one
public record PaymentView(
        PaymentId id,
        String reference,
        PaymentKind kind,
        PaymentState state,
        Money amount,
        Money authorised,
        Money captured,
        Money refunded,
        String failureCode,
        String provider,
        Instant createdAt,
        @Nullable Instant authorisedUntil) {}
