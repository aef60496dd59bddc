package fr.minutier.payments;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import fr.minutier.kernel.Checks;
import fr.minutier.kernel.Identifiers;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Result;
import fr.minutier.payments.intake.PaymentIntake;
import fr.minutier.payments.model.Order;
import fr.minutier.payments.model.Orders;
import fr.minutier.payments.model.Payment;
import fr.minutier.payments.provider.Checkout;
import fr.minutier.payments.provider.CheckoutRequest;
import fr.minutier.payments.provider.PaymentProvider;
import fr.minutier.payments.provider.Providers;
import fr.minutier.payments.store.OrderRecords;
import fr.minutier.payments.store.PaymentRecords;
import fr.minutier.payments.store.StoredPayment;
import fr.minutier.platform.storage.Directory;
import fr.minutier.platform.storage.PracticeScope;
import fr.minutier.practice.PracticeOffice;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/// Begins payments and orders what becomes of them. Every call joins the caller's transaction; what
/// is ordered of the provider is recorded there and carried out after it commits, once, whatever
/// crashes. What the provider reports comes back as events ([PaymentAuthorised] and others).
/// Thread-safe.
@Component
public class Payments {

    private static final int CAUSE_MAX = 200;

    private final PracticeScope scope;
    private final Directory directory;
    private final PracticeOffice office;
    private final PaymentRecords payments;
    private final OrderRecords orders;
    private final Providers providers;
    private final SchedulerClient scheduler;
    private final Identifiers identifiers;
    private final InstantSource clock;

    Payments(
            PracticeScope scope,
            Directory directory,
            PracticeOffice office,
            PaymentRecords payments,
            OrderRecords orders,
            Providers providers,
            SchedulerClient scheduler,
            Identifiers identifiers,
            InstantSource clock) {
        this.scope = scope;
        this.directory = directory;
        this.office = office;
        this.payments = payments;
        this.orders = orders;
        this.providers = providers;
        this.scheduler = scheduler;
        this.identifiers = identifiers;
        this.clock = clock;
    }

    /// What the provider of new payments can do for a practice.
    public PaymentTerms terms(PracticeId practice) {
        return providers.chosen().terms();
    }

    /// Begins a payment, or answers the one that this reference began before, while it can still be
    /// paid; one whose page has expired begins anew under the same reference.
    ///
    /// @return refused with `payment.already-done` once it has been paid,
    ///     `payment.reference-differs` if the reference stands for another amount or kind,
    ///     `payment.cannot-authorise`, `amount.out-of-range`, or a field's code
    public Result<PaymentStart> begin(PracticeId practice, PaymentRequest request) {
        PaymentProvider provider = providers.chosen();
        return RequestChecks.check(request, provider.terms())
                .then(checked -> scope.in(practice, () -> begin(practice, provider, checked)));
    }

    private Result<PaymentStart> begin(
            PracticeId practice, PaymentProvider provider, PaymentRequest request) {
        Optional<StoredPayment> last = payments.last(practice, request.reference());
        if (last.isPresent() && last.get().payment().state() != PaymentState.EXPIRED) {
            return again(last.get(), request);
        }
        int attempt = last.map(StoredPayment::attempt).orElse(0) + 1;
        PaymentId id = new PaymentId(identifiers.next());
        StoredPayment begun =
                new StoredPayment(
                        id,
                        request.reference(),
                        attempt,
                        Payment.begun(request.kind(), request.amount()),
                        provider.name(),
                        "",
                        "",
                        null,
                        clock.instant());
        if (!payments.add(practice, begun)) {
            return again(payments.last(practice, request.reference()).orElseThrow(), request);
        }
        return Result.done(new PaymentStart(id, open(practice, provider, id, request)));
    }

    private static Result<PaymentStart> again(StoredPayment stored, PaymentRequest request) {
        Payment payment = stored.payment();
        if (payment.kind() != request.kind() || !payment.amount().equals(request.amount())) {
            return Result.refused("payment.reference-differs");
        }
        return payment.state().isPayable()
                ? Result.done(new PaymentStart(stored.id(), stored.payUrl()))
                : Result.refused("payment.already-done");
    }

    private String open(
            PracticeId practice, PaymentProvider provider, PaymentId id, PaymentRequest request) {
        Checkout checkout =
                provider.begin(
                        new CheckoutRequest(
                                practice,
                                id.toString(),
                                request.kind(),
                                request.amount(),
                                office.profile(practice).name(),
                                request.descriptionText(),
                                request.payerEmail(),
                                request.returnPath(),
                                request.language()));
        payments.open(practice, id, checkout.providerReference(), checkout.payUrl());
        String key = PaymentIntake.directoryKey(provider.name(), checkout.providerReference());
        if (!directory.register(Directory.Kind.PROVIDER_PAYMENT, key, practice)) {
            throw new IllegalStateException(
                    "a payment at the provider of another practice: " + key);
        }
        return checkout.payUrl();
    }

    /// Takes that much of an authorised payment and releases the rest; all of it when zero.
    ///
    /// @return refused with `payment.unknown`, `payment.not-authorised`, `payment.voided`,
    ///     `payment.above-authorised`, `payment.amount-invalid`, or `payment.already-settled` if
    ///     another amount was ordered before; the same amount again is done already
    public Result<PaymentView> capture(PracticeId practice, PaymentId id, Money amount) {
        return order(practice, id, possible -> possible.settle(amount));
    }

    /// Releases all of an authorised payment: [#capture] of nothing.
    public Result<PaymentView> voidAuthorisation(PracticeId practice, PaymentId id) {
        return order(practice, id, possible -> possible.settle(possible.payment().amount().zero()));
    }

    /// Gives back a part or all of what was captured.
    ///
    /// @param cause why, in the caller's terms, at most 200 characters: the same cause again is the
    ///     same refund
    /// @return refused with `payment.unknown`, `payment.not-captured`, `payment.above-captured`,
    ///     `payment.amount-invalid`, `payment.refund-differs`, or a field's code
    public Result<PaymentView> refund(
            PracticeId practice, PaymentId id, Money amount, String cause) {
        Checks checks = new Checks();
        String line = checks.line("cause", cause, CAUSE_MAX);
        return checks.result(() -> line)
                .then(checked -> order(practice, id, possible -> possible.refund(amount, checked)));
    }

    private Result<PaymentView> order(
            PracticeId practice, PaymentId id, Function<Orders, Result<Orders.Decision>> demand) {
        return scope.in(
                practice,
                () ->
                        payments.lock(practice, id)
                                .map(stored -> order(practice, stored, demand))
                                .orElseGet(() -> Result.refused("payment.unknown")));
    }

    private Result<PaymentView> order(
            PracticeId practice,
            StoredPayment stored,
            Function<Orders, Result<Orders.Decision>> demand) {
        Orders possible = new Orders(stored.payment(), orders.ofPayment(practice, stored.id()));
        return demand.apply(possible)
                .map(
                        decision -> {
                            if (decision instanceof Orders.Decision.Place place) {
                                record(practice, stored.id(), place);
                            }
                            return stored.view();
                        });
    }

    private void record(PracticeId practice, PaymentId id, Orders.Decision.Place place) {
        UUID order = identifiers.next();
        orders.add(
                practice,
                id,
                new Order(
                        order,
                        place.action(),
                        place.amount(),
                        place.cause(),
                        Order.State.WAITING,
                        ""),
                clock.instant());
        OrderJob.schedule(scheduler, practice, order, clock);
    }

    public Optional<PaymentView> find(PracticeId practice, PaymentId id) {
        return scope.in(practice, () -> payments.find(practice, id)).map(StoredPayment::view);
    }

    /// The last payment that a reference began.
    public Optional<PaymentView> findByReference(PracticeId practice, String reference) {
        return scope.in(practice, () -> payments.last(practice, reference))
                .map(StoredPayment::view);
    }
}
