package fr.minutier.payments.sandbox;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.kernel.Money;
import fr.minutier.payments.PaymentKind;
import fr.minutier.payments.PaymentsWorkshop;
import fr.minutier.payments.model.Fact;
import fr.minutier.payments.provider.Checkout;
import fr.minutier.payments.provider.PaymentProvider;
import fr.minutier.payments.provider.PaymentProviderContract;
import fr.minutier.payments.provider.ProviderEvent;
import fr.minutier.payments.sandbox.model.SandboxStep;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SandboxProviderTest extends PaymentProviderContract {

    private static PaymentsWorkshop workshop;

    @BeforeAll
    static void open() {
        workshop = new PaymentsWorkshop();
    }

    @AfterAll
    static void close() {
        workshop.close();
    }

    @Test
    void aReservationEndsExactlyWithItsValidityWhateverTheClockSays() {
        workshop.advance(Duration.ofNanos(999));
        Checkout checkout = provider().begin(request(PaymentKind.AUTHORISATION));
        workshop.bean(SandboxTill.class)
                .take(
                        PaymentsWorkshop.token(checkout.payUrl()),
                        SandboxStep.DELAY,
                        new SandboxTill.Faults(false, false))
                .orElseThrow();
        workshop.advance(Duration.ofSeconds(5));
        ProviderEvent event = reported(checkout.providerReference()).getLast();
        assertThat(event.fact())
                .isEqualTo(
                        new Fact.Authorised(
                                Money.cents(1_200),
                                event.occurredAt()
                                        .plus(provider().terms().authorisationValidity())));
    }

    @Override
    protected PaymentProvider provider() {
        return workshop.bean(PaymentProvider.class);
    }

    @Override
    protected void pay(Checkout checkout) {
        workshop.bean(SandboxTill.class)
                .take(
                        PaymentsWorkshop.token(checkout.payUrl()),
                        SandboxStep.PAY,
                        new SandboxTill.Faults(false, false))
                .orElseThrow();
    }

    @Override
    protected List<ProviderEvent> reported(String providerReference) {
        return workshop
                .database()
                .jdbc()
                .sql(
                        """
                        SELECT body FROM sandbox_delivery WHERE reference = :reference
                        ORDER BY due_at, delivery_id
                        """)
                .param("reference", UUID.fromString(providerReference))
                .query(String.class)
                .stream()
                .map(body -> SandboxEvent.parse(requireNonNull(body)).orElseThrow())
                .sorted((one, other) -> one.occurredAt().compareTo(other.occurredAt()))
                .toList();
    }
}
