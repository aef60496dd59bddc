package fr.minutier.payments.sandbox;

import static java.util.Objects.requireNonNull;

import fr.minutier.payments.PaymentsWorkshop;
import fr.minutier.payments.provider.Checkout;
import fr.minutier.payments.provider.PaymentProvider;
import fr.minutier.payments.provider.PaymentProviderContract;
import fr.minutier.payments.provider.ProviderEvent;
import fr.minutier.payments.sandbox.model.SandboxStep;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

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
