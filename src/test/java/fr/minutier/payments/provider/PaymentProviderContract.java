package fr.minutier.payments.provider;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.PracticeId;
import fr.minutier.payments.PaymentKind;
import fr.minutier.payments.model.Fact;
import fr.minutier.platform.i18n.Language;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every provider's adapter must do. An adapter's own test extends it and says how its payer
/// pays and what it has reported.
public abstract class PaymentProviderContract {

    private static final Money TWELVE = Money.cents(1_200);
    private static final Money EIGHT = Money.cents(800);
    private static final PracticeId PRACTICE = new PracticeId(UUID.randomUUID());

    protected abstract PaymentProvider provider();

    /// The payer pays on the page that was opened.
    protected abstract void pay(Checkout checkout);

    /// What the provider has reported of a payment so far, each event once.
    protected abstract List<ProviderEvent> reported(String providerReference);

    @Test
    void theSameKeyOpensTheSamePageAndAnotherKeyAnother() {
        CheckoutRequest request = request(PaymentKind.CAPTURE);
        Checkout checkout = provider().begin(request);
        assertThat(provider().begin(request)).isEqualTo(checkout);
        assertThat(provider().begin(request(PaymentKind.CAPTURE)).providerReference())
                .isNotEqualTo(checkout.providerReference());
    }

    @Test
    void aPaidCaptureIsReported() {
        Checkout checkout = provider().begin(request(PaymentKind.CAPTURE));
        pay(checkout);
        assertThat(money(checkout.providerReference())).containsExactly(new Fact.Captured(TWELVE));
    }

    @Test
    void aPaidAuthorisationIsReportedWithItsEnd() {
        ProviderPayment payment = authorised();
        assertThat(money(payment.reference()))
                .singleElement()
                .isInstanceOfSatisfying(
                        Fact.Authorised.class, fact -> assertThat(fact.amount()).isEqualTo(TWELVE));
        ProviderEvent event = reported(payment.reference()).getLast();
        Instant latest = event.occurredAt().plus(provider().terms().authorisationValidity());
        assertThat(event.fact())
                .isInstanceOfSatisfying(
                        Fact.Authorised.class,
                        fact ->
                                assertThat(fact.until())
                                        .isAfter(event.occurredAt())
                                        .isBeforeOrEqualTo(latest));
    }

    @Test
    void aPartIsCapturedOnceHoweverOftenItIsOrdered() {
        ProviderPayment payment = authorised();
        String key = key();
        assertAccepted(provider().capture(payment, EIGHT, key));
        assertAccepted(provider().capture(payment, EIGHT, key));
        assertThat(money(payment.reference())).endsWith(new Fact.Captured(EIGHT)).hasSize(2);
    }

    @Test
    void aSecondSettlementIsRefused() {
        ProviderPayment payment = authorised();
        assertAccepted(provider().capture(payment, EIGHT, key()));
        assertRefused(provider().capture(payment, EIGHT, key()));
        assertRefused(provider().voidAuthorisation(payment, key()));
        assertThat(money(payment.reference())).hasSize(2);
    }

    @Test
    void moreThanAuthorisedIsRefusedAndARefusalStays() {
        ProviderPayment payment = authorised();
        String key = key();
        assertRefused(provider().capture(payment, Money.cents(1_201), key));
        assertRefused(provider().capture(payment, Money.cents(1_201), key));
        assertAccepted(provider().capture(payment, TWELVE, key()));
    }

    @Test
    void aVoidedAuthorisationCannotBeCaptured() {
        ProviderPayment payment = authorised();
        String key = key();
        assertAccepted(provider().voidAuthorisation(payment, key));
        assertAccepted(provider().voidAuthorisation(payment, key));
        assertRefused(provider().capture(payment, EIGHT, key()));
        assertThat(money(payment.reference())).endsWith(new Fact.Voided()).hasSize(2);
    }

    @Test
    void refundsCarryTheirKeyAndNeverExceedTheCapture() {
        ProviderPayment payment = authorised();
        assertRefused(provider().refund(payment, EIGHT, key()));
        assertAccepted(provider().capture(payment, TWELVE, key()));
        String key = key();
        assertAccepted(provider().refund(payment, EIGHT, key));
        assertAccepted(provider().refund(payment, EIGHT, key));
        assertRefused(provider().refund(payment, EIGHT, key()));
        assertThat(money(payment.reference())).endsWith(new Fact.Refunded(key, EIGHT)).hasSize(3);
    }

    @Test
    void whatNobodyPaidCannotBeTaken() {
        Checkout checkout = provider().begin(request(PaymentKind.AUTHORISATION));
        ProviderPayment payment = new ProviderPayment(PRACTICE, checkout.providerReference());
        assertRefused(provider().capture(payment, EIGHT, key()));
        assertRefused(provider().voidAuthorisation(payment, key()));
        assertRefused(provider().refund(payment, EIGHT, key()));
    }

    @Test
    void anUnknownPaymentIsRefused() {
        ProviderPayment nothing = new ProviderPayment(PRACTICE, key());
        assertThat(provider().capture(nothing, EIGHT, key()))
                .isEqualTo(new ProviderAnswer.Refused("payment.unknown"));
        assertRefused(provider().refund(new ProviderPayment(PRACTICE, "?"), EIGHT, key()));
    }

    private ProviderPayment authorised() {
        Checkout checkout = provider().begin(request(PaymentKind.AUTHORISATION));
        pay(checkout);
        return new ProviderPayment(PRACTICE, checkout.providerReference());
    }

    private List<Fact> money(String providerReference) {
        return reported(providerReference).stream()
                .map(ProviderEvent::fact)
                .filter(fact -> !(fact instanceof Fact.Pending))
                .toList();
    }

    protected static CheckoutRequest request(PaymentKind kind) {
        return new CheckoutRequest(
                PRACTICE,
                key(),
                kind,
                TWELVE,
                "Cabinet Lenoir",
                "Conseil",
                "client@example.com",
                "/commande/abc",
                Language.FRENCH);
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static void assertAccepted(ProviderAnswer answer) {
        assertThat(answer).isEqualTo(new ProviderAnswer.Accepted());
    }

    private static void assertRefused(ProviderAnswer answer) {
        assertThat(answer).isInstanceOf(ProviderAnswer.Refused.class);
    }
}
