package fr.minutier.payments.model;

import fr.minutier.kernel.Money;
import fr.minutier.payments.PaymentAction;
import java.util.UUID;

/// Something ordered of the provider, recorded with its cause and carried out after.
///
/// @param id also the idempotency key at the provider
/// @param cause why a refund is made, unique among the payment's refunds; else empty
/// @param code why the provider refused, else empty
public record Order(
        UUID id, PaymentAction action, Money amount, String cause, State state, String code) {

    public enum State {
        /// Not yet answered by the provider.
        WAITING,
        ACCEPTED,
        REFUSED
    }
}
