package fr.minutier.payments.sandbox;

import fr.minutier.kernel.Identifiers;
import fr.minutier.kernel.Money;
import fr.minutier.payments.PaymentTerms;
import fr.minutier.payments.provider.Checkout;
import fr.minutier.payments.provider.CheckoutRequest;
import fr.minutier.payments.provider.PaymentProvider;
import fr.minutier.payments.provider.ProviderAnswer;
import fr.minutier.payments.provider.ProviderPayment;
import fr.minutier.payments.sandbox.model.SandboxFact;
import fr.minutier.payments.sandbox.model.SandboxState;
import fr.minutier.payments.sandbox.store.SandboxPayment;
import fr.minutier.payments.sandbox.store.SandboxRegister;
import fr.minutier.platform.identity.InstallationSecret;
import fr.minutier.platform.identity.Tokens;
import fr.minutier.platform.storage.PracticeScope;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/// The seller's side of the sandbox: a provider without real money, inside the server. It keeps its
/// own books, as an outside system would, and reports by signed events. Thread-safe.
@Component
public class SandboxProvider implements PaymentProvider {

    public static final String NAME = "sandbox";

    static final PaymentTerms TERMS =
            new PaymentTerms(true, Duration.ofDays(7), Money.cents(1), Money.cents(1_000_000));

    private static final Duration PAGE_OPEN = Duration.ofHours(1);
    private static final String PAGE = "/bac-a-sable/paiement/";

    private final SandboxRegister register;
    private final SandboxOutbox outbox;
    private final SandboxSchedule schedule;
    private final InstallationSecret secret;
    private final PracticeScope scope;
    private final Identifiers identifiers;
    private final InstantSource clock;

    SandboxProvider(
            SandboxRegister register,
            SandboxOutbox outbox,
            SandboxSchedule schedule,
            InstallationSecret secret,
            PracticeScope scope,
            Identifiers identifiers,
            InstantSource clock) {
        this.register = register;
        this.outbox = outbox;
        this.schedule = schedule;
        this.secret = secret;
        this.scope = scope;
        this.identifiers = identifiers;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public PaymentTerms terms() {
        return TERMS;
    }

    @Override
    public Checkout begin(CheckoutRequest request) {
        UUID candidate = identifiers.next();
        UUID reference =
                scope.across(
                        () -> {
                            SandboxPayment payment = open(candidate, request);
                            UUID stored =
                                    register.add(
                                            payment,
                                            request.idempotencyKey(),
                                            Tokens.hash(token(candidate)));
                            if (stored.equals(candidate)) {
                                schedule.expiry(candidate, payment.expiresAt());
                            }
                            return stored;
                        });
        return new Checkout(
                reference.toString(),
                PAGE + token(reference) + "?lang=" + request.language().tag());
    }

    private SandboxPayment open(UUID reference, CheckoutRequest request) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new SandboxPayment(
                reference,
                request.kind(),
                request.amount(),
                request.seller(),
                request.description(),
                request.returnPath(),
                SandboxState.OPEN,
                request.amount().zero(),
                request.amount().zero(),
                false,
                false,
                now.plus(PAGE_OPEN),
                now);
    }

    private String token(UUID reference) {
        return secret.token("sandbox payment", reference);
    }

    @Override
    public ProviderAnswer capture(ProviderPayment payment, Money amount, String idempotencyKey) {
        return answer(
                payment,
                idempotencyKey,
                known -> {
                    if (!amount.isPositive() || amount.isGreaterThan(known.amount())) {
                        return "payment.above-authorised";
                    }
                    String refusal = refusalToSettle(known);
                    if (refusal.isEmpty()) {
                        report(known.taking(amount), SandboxFact.CAPTURED, amount, "");
                    }
                    return refusal;
                });
    }

    @Override
    public ProviderAnswer voidAuthorisation(ProviderPayment payment, String idempotencyKey) {
        return answer(
                payment,
                idempotencyKey,
                known -> {
                    String refusal = refusalToSettle(known);
                    if (refusal.isEmpty()) {
                        SandboxPayment voided = known.in(SandboxState.VOIDED);
                        report(voided, SandboxFact.VOIDED, known.amount(), "");
                    }
                    return refusal;
                });
    }

    @Override
    public ProviderAnswer refund(ProviderPayment payment, Money amount, String idempotencyKey) {
        return answer(
                payment,
                idempotencyKey,
                known -> {
                    if (known.state() != SandboxState.CAPTURED || !amount.isPositive()) {
                        return "payment.not-captured";
                    }
                    if (amount.isGreaterThan(known.captured().minus(known.refunded()))) {
                        return "payment.above-captured";
                    }
                    SandboxPayment lessened = known.givingBack(amount);
                    report(lessened, SandboxFact.REFUNDED, amount, idempotencyKey);
                    return "";
                });
    }

    /// Carries out an order whose key is new, and answers a known key as before.
    ///
    /// @param order answers with a refusal's code, or empty when done
    private ProviderAnswer answer(
            ProviderPayment payment,
            String idempotencyKey,
            Function<SandboxPayment, String> order) {
        return scope.across(
                () -> {
                    Optional<SandboxPayment> known = find(payment.reference());
                    if (known.isEmpty()) {
                        return new ProviderAnswer.Refused("payment.unknown");
                    }
                    Optional<String> before = register.answer(idempotencyKey);
                    String refusal = before.orElseGet(() -> order.apply(known.get()));
                    if (before.isEmpty()) {
                        register.addAnswer(idempotencyKey, known.get().reference(), refusal);
                    }
                    return refusal.isEmpty()
                            ? new ProviderAnswer.Accepted()
                            : new ProviderAnswer.Refused(refusal);
                });
    }

    private Optional<SandboxPayment> find(String reference) {
        try {
            return register.lock(UUID.fromString(reference));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private String refusalToSettle(SandboxPayment payment) {
        return switch (payment.state()) {
            case AUTHORISED ->
                    clock.instant().isBefore(payment.expiresAt())
                            ? ""
                            : "payment.authorisation-expired";
            case VOIDED -> "payment.authorisation-expired";
            case OPEN, CHALLENGED, PROCESSING, EXPIRED -> "payment.not-authorised";
            case CAPTURED -> "payment.already-settled";
        };
    }

    private void report(SandboxPayment payment, SandboxFact fact, Money amount, String refund) {
        register.update(
                outbox.report(
                        payment, List.of(fact), new SandboxOutbox.Details(amount, refund, "")));
    }
}
