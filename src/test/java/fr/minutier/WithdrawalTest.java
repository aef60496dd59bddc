package fr.minutier;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.agreements.Agreement;
import fr.minutier.agreements.AgreementId;
import fr.minutier.agreements.AgreementState;
import fr.minutier.agreements.Agreements;
import fr.minutier.agreements.OrderForm;
import fr.minutier.agreements.OrderKey;
import fr.minutier.agreements.Orders;
import fr.minutier.agreements.Withdrawal;
import fr.minutier.agreements.Withdrawals;
import fr.minutier.invoicing.InvoiceStatus;
import fr.minutier.invoicing.InvoiceVerifier;
import fr.minutier.invoicing.InvoiceView;
import fr.minutier.invoicing.Invoicing;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.Result;
import fr.minutier.kernel.Seconds;
import fr.minutier.ledger.AccountKey;
import fr.minutier.ledger.HoldId;
import fr.minutier.ledger.HoldRequest;
import fr.minutier.ledger.Ledger;
import fr.minutier.ledger.Purpose;
import fr.minutier.offers.Offer;
import fr.minutier.offers.OfferWords;
import fr.minutier.offers.Offers;
import fr.minutier.offers.Pricing;
import fr.minutier.payments.sandbox.SandboxTill;
import fr.minutier.payments.sandbox.model.SandboxStep;
import fr.minutier.platform.i18n.Bundles;
import fr.minutier.platform.i18n.Language;
import fr.minutier.platform.storage.PracticeScope;
import fr.minutier.platform.time.DemoClock;
import fr.minutier.practice.ClientForm;
import fr.minutier.practice.ClientKind;
import fr.minutier.testing.Caller;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A consumer withdraws from an order (rule C3), on the running server and a real database: money,
/// time, documents, mails and pages, line by line.
class WithdrawalTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Money NOTHING = Money.cents(0);
    private static int orders;

    private static DemoWorld world;

    @BeforeAll
    static void start() {
        world = DemoWorld.start();
        world.settle();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @AfterEach
    void theBooksBalance() {
        assertThat(in(() -> world.bean(Ledger.class).verify(world.practice)).findings()).isEmpty();
        assertThat(world.bean(Invoicing.class).verifyChain(world.practice).faults()).isEmpty();
    }

    @Test
    void aReservationThatWasNotUsedIsReleasedAndNothingIsDue() {
        Agreement agreement = paid(Pricing.BY_THE_MINUTE, false);
        Caller.Answer page = world.nobody().get(path(agreement));
        assertThat(page.text()).contains("Se rétracter du contrat ici");
        Withdrawal withdrawal = declare(agreement, NOTHING).orElseThrow();
        assertThat(withdrawal.released()).isEqualTo(Money.cents(22_50));
        assertThat(withdrawal.returned()).isEqualTo(NOTHING);
        assertThat(state(agreement)).isEqualTo(AgreementState.CLOSED);
        assertThat(balance(agreement, Purpose.CLIENT_COVER)).isZero();
        assertThat(world.bean(Agreements.class).callTerms(world.practice, agreement.id()))
                .hasValueSatisfying(terms -> assertThat(terms.open()).isFalse());
        String room = world.nobody().get(path(agreement) + "/salle").location();
        assertThat(world.nobody().get(room).status()).isEqualTo(410);
        world.settleMails();
        assertThat(documents(agreement)).isEmpty();
    }

    @Test
    void anActThatWasNotHeldIsRefundedWholeWithACreditNote() {
        Agreement agreement = paid(Pricing.BY_THE_ACT, true);
        String shown = world.nobody().get(path(agreement) + "/retractation").text();
        assertThat(plain(shown))
                .contains("60,00 € sont rendus en entier")
                .contains("rien n’est dû");
        Caller.Answer answer =
                world.nobody().post(path(agreement) + "/retractation", Map.of("due", "0"));
        assertThat(answer.location()).endsWith("/retractation");
        DemoWorld.await(() -> documents(agreement).size() == 2);
        InvoiceView credit = documents(agreement).getLast();
        assertThat(credit.gross()).isEqualTo(Money.cents(-60_00));
        assertThat(documents(agreement).getFirst().status()).isEqualTo(InvoiceStatus.CREDITED);
        DemoWorld.await(() -> balance(agreement, Purpose.CLIENT_COVER) == 0);
        assertThat(balance(agreement, Purpose.CLIENT_TIME)).isZero();
        assertThat(refunded(agreement)).isEqualTo(Money.cents(60_00));
        world.settleMails();
        String receipt = world.nobody().get(path(agreement) + "/retractation").text();
        assertThat(receipt).contains("ACCUSÉ DE RÉCEPTION").contains("Client essai");
        Withdrawal withdrawal =
                world.bean(Withdrawals.class).find(world.practice, agreement.id()).orElseThrow();
        assertThat(world.nobody().get(path(agreement) + "/retractation.txt").body())
                .isEqualTo(withdrawal.text())
                .contains(withdrawal.declaredAt().toString());
        assertThat(world.nobody().get(path(agreement) + "/documents").text())
                .contains("Avoir " + credit.number());
        assertThat(world.expert().get("/pro/factures").text())
                .contains("Avoir sur la facture " + credit.credited());
        assertThat(
                        world.expert()
                                .get("/pro/accords/" + agreement.id() + "/retractation.txt")
                                .body())
                .isEqualTo(withdrawal.text());
        byte[] pdf = world.bean(Invoicing.class).pdf(world.practice, credit.id()).orElseThrow();
        assertThat(InvoiceVerifier.verify(pdf).faults()).isEmpty();
        assertThat(mails("Accusé de réception de votre rétractation")).isEqualTo(1);
        assertThat(mails("Rétractation de Client essai")).isEqualTo(1);
        assertThat(mails("Votre avoir " + credit.number())).isEqualTo(1);
        assertThat(mails("Avoir " + credit.number() + " émis")).isEqualTo(1);
    }

    @Test
    void anActThatWasPartlyHeldCostsItsShare() {
        Agreement agreement = paid(Pricing.BY_THE_ACT, true);
        serve(agreement, 723);
        assertThat(declare(agreement, NOTHING)).isEqualTo(Result.refused("withdrawal.changed"));
        Withdrawal withdrawal = declare(agreement, Money.cents(24_10)).orElseThrow();
        assertThat(withdrawal.returned()).isEqualTo(Money.cents(35_90));
        assertThat(plain(withdrawal.text())).contains("12 min 03 s");
        DemoWorld.await(() -> documents(agreement).size() == 2);
        assertThat(documents(agreement).getLast().gross()).isEqualTo(Money.cents(-35_90));
        assertThat(documents(agreement).getFirst().status()).isEqualTo(InvoiceStatus.PART_CREDITED);
        DemoWorld.await(() -> balance(agreement, Purpose.CLIENT_COVER) == 0);
        assertThat(refunded(agreement)).isEqualTo(Money.cents(35_90));
        assertThat(balance(agreement, Purpose.CLIENT_TIME)).isZero();
        assertThat(state(agreement)).isEqualTo(AgreementState.CLOSED);
    }

    @Test
    void aCallByTheMinuteThatWasServedStaysDueAndTheWithdrawalIsRecorded() {
        Agreement agreement = paid(Pricing.BY_THE_MINUTE, false);
        charge(agreement, 12_00);
        Withdrawal withdrawal = declare(agreement, Money.cents(12_00)).orElseThrow();
        assertThat(withdrawal.due()).isEqualTo(Money.cents(12_00));
        assertThat(withdrawal.returned()).isEqualTo(NOTHING);
        world.settleMails();
        assertThat(documents(agreement)).noneMatch(each -> each.gross().isNegative());
    }

    @Test
    void afterAnExpressWaiverAServedCallCannotBeWithdrawnFrom() {
        Agreement agreement = paid(Pricing.BY_THE_MINUTE, true);
        charge(agreement, 12_00);
        assertThat(declare(agreement, Money.cents(12_00)))
                .isEqualTo(Result.refused("withdrawal.performed"));
        assertThat(world.nobody().get(path(agreement)).text()).contains("L221-28");
    }

    @Test
    void anOrderThatNobodyPaidIsClosedAndALatePaymentGoesBack() {
        Orders.Placed placed = place(Pricing.BY_THE_ACT, false, "Client essai");
        Agreement agreement = agreement(placed);
        declare(agreement, NOTHING).orElseThrow();
        pay(placed);
        assertThat(state(agreement)).isEqualTo(AgreementState.CLOSED);
        DemoWorld.await(() -> refunded(agreement).equals(Money.cents(60_00)));
        world.settleMails();
        assertThat(documents(agreement)).isEmpty();
    }

    @Test
    void aBusinessHasNoSuchRight() {
        Agreement agreement =
                world.bean(Agreements.class).all(world.practice).stream()
                        .filter(each -> !each.clientKind().isConsumer())
                        .findFirst()
                        .orElseThrow();
        assertThat(declare(agreement, NOTHING)).isEqualTo(Result.refused("withdrawal.business"));
        assertThat(world.nobody().get(path(agreement)).text())
                .doesNotContain("Se rétracter du contrat ici");
    }

    @Test
    void aDoubleClickIsOneWithdrawal() throws Exception {
        Agreement agreement = paid(Pricing.BY_THE_ACT, false);
        long before = mails("Rétractation de Client essai");
        List<Withdrawal> all = together(8, () -> declare(agreement, NOTHING).orElseThrow());
        assertThat(all.stream().distinct()).hasSize(1);
        DemoWorld.await(() -> documents(agreement).size() == 2);
        DemoWorld.await(() -> balance(agreement, Purpose.CLIENT_COVER) == 0);
        world.settleMails();
        assertThat(refunded(agreement)).isEqualTo(Money.cents(60_00));
        assertThat(mails("Rétractation de Client essai")).isEqualTo(before + 1);
    }

    @Test
    void aCallThatStartsAtTheSameMomentIsEitherRefusedOrStopsTheWithdrawal() throws Exception {
        int withdrawn = 0;
        int started = 0;
        for (int round = 0; round < 12; round++) {
            Pricing pricing = round % 2 == 0 ? Pricing.BY_THE_MINUTE : Pricing.BY_THE_ACT;
            Agreement agreement = paid(pricing, false);
            List<Callable<String>> both =
                    List.of(
                            () -> code(declare(agreement, NOTHING)),
                            () -> code(in(() -> hold(agreement, pricing))));
            List<String> codes = together(both);
            boolean declared = codes.getFirst().isEmpty();
            boolean held = codes.getLast().isEmpty();
            assertThat(declared).as("%s", codes).isNotEqualTo(held);
            assertThat(declared ? codes.getLast() : codes.getFirst())
                    .isIn("ledger.exhausted", "withdrawal.call-running");
            withdrawn += declared ? 1 : 0;
            started += held ? 1 : 0;
        }
        assertThat(withdrawn + started).isEqualTo(12);
        world.settleMails();
    }

    @Test
    void duringACallItWaitsForTheEnd() {
        Agreement agreement = paid(Pricing.BY_THE_MINUTE, false);
        in(() -> hold(agreement, Pricing.BY_THE_MINUTE)).orElseThrow();
        assertThat(declare(agreement, NOTHING))
                .isEqualTo(Result.refused("withdrawal.call-running"));
        assertThat(state(agreement)).isEqualTo(AgreementState.READY);
    }

    @Test
    void theRightEndsWithItsLastDayInTheClientsZone() {
        try (DemoWorld later = DemoWorld.start()) {
            DemoWorld former = world;
            world = later;
            Agreement agreement = paid(Pricing.BY_THE_ACT, false);
            later.bean(DemoClock.class).advance(Duration.ofDays(13));
            assertThat(later.nobody().get(path(agreement)).text())
                    .contains("Se rétracter du contrat ici");
            later.bean(DemoClock.class).advance(Duration.ofDays(8));
            assertThat(code(declare(agreement, NOTHING))).isEqualTo("withdrawal.over");
            assertThat(later.nobody().get(path(agreement)).text())
                    .contains("Le délai de rétractation a pris fin le")
                    .doesNotContain("Se rétracter du contrat ici");
            world = former;
        }
    }

    private static Agreement paid(Pricing pricing, boolean waiver) {
        Orders.Placed placed = place(pricing, waiver, "Client essai");
        pay(placed);
        Agreement agreement = agreement(placed);
        assertThat(agreement.state()).isEqualTo(AgreementState.READY);
        return agreement;
    }

    private static Orders.Placed place(Pricing pricing, boolean waiver, String name) {
        Offer offer =
                world.bean(Offers.class).all(world.practice).stream()
                        .filter(each -> each.pricing() == pricing)
                        .filter(each -> each.announced().value() >= 900)
                        .findFirst()
                        .orElseThrow();
        OfferWords words =
                new OfferWords(
                        world.bean(Bundles.class).in(Language.FRENCH),
                        offer,
                        world.profile().vatRegime(),
                        ClientKind.CONSUMER);
        String sum = Long.toString(Orders.sum(words, Seconds.ZERO).minorUnits());
        orders++;
        return world.bean(Orders.class)
                .place(
                        new Orders.Incoming(
                                offer,
                                ClientKind.CONSUMER,
                                "essai" + orders + "@client.example",
                                new ClientForm(
                                        "CONSUMER", name, "", "1 rue", "75001", "Paris", "FR"),
                                new OrderForm(true, true, waiver, "0", sum, ""),
                                null,
                                Language.FRENCH,
                                PARIS,
                                "127.0.0.1"))
                .orElseThrow();
    }

    private static void pay(Orders.Placed placed) {
        String page = URI.create(placed.payUrl()).getPath();
        world.bean(SandboxTill.class)
                .take(
                        page.substring(page.lastIndexOf('/') + 1),
                        SandboxStep.PAY,
                        new SandboxTill.Faults(false, false))
                .orElseThrow();
    }

    private static Agreement agreement(Orders.Placed placed) {
        return agreement(placed.agreement());
    }

    private static Agreement agreement(AgreementId id) {
        return world.bean(Agreements.class).find(world.practice, id).orElseThrow();
    }

    private static AgreementState state(Agreement agreement) {
        return agreement(agreement.id()).state();
    }

    private static Result<Withdrawal> declare(Agreement agreement, Money due) {
        return world.bean(Withdrawals.class)
                .declare(world.practice, agreement.id(), due, "127.0.0.1");
    }

    private static Result<HoldId> hold(Agreement agreement, Pricing pricing) {
        boolean minute = pricing == Pricing.BY_THE_MINUTE;
        Instant now = Instant.now();
        return world.bean(Ledger.class)
                .hold(
                        new HoldRequest(
                                "test:" + agreement.id(),
                                account(
                                        agreement,
                                        minute ? Purpose.CLIENT_COVER : Purpose.CLIENT_TIME),
                                AccountKey.ofPractice(
                                        world.practice,
                                        minute ? Purpose.EARNED : Purpose.TIME_CONSUMED),
                                minute ? 2_250 : 1_800,
                                "exchange.held",
                                now,
                                now.plusSeconds(3_600)));
    }

    /// Serves a part of an act's time, as an exchange does.
    private static void serve(Agreement agreement, long seconds) {
        settle(agreement, Pricing.BY_THE_ACT, seconds, NOTHING);
    }

    private static void charge(Agreement agreement, long cents) {
        settle(agreement, Pricing.BY_THE_MINUTE, cents, Money.cents(cents));
    }

    private static void settle(Agreement agreement, Pricing pricing, long used, Money charged) {
        in(
                () -> {
                    HoldId hold = hold(agreement, pricing).orElseThrow();
                    world.bean(Ledger.class).settle(hold, used, Instant.now()).orElseThrow();
                    world.bean(Agreements.class)
                            .settled(
                                    world.practice,
                                    agreement.id(),
                                    new UUID(1, agreement.id().value().getLeastSignificantBits()),
                                    charged);
                    return hold;
                });
    }

    private static AccountKey account(Agreement agreement, Purpose purpose) {
        return new AccountKey(world.practice, agreement.id().toString(), purpose);
    }

    private static long balance(Agreement agreement, Purpose purpose) {
        return in(() -> world.bean(Ledger.class).balance(account(agreement, purpose))).posted();
    }

    private static Money refunded(Agreement agreement) {
        return world.bean(Agreements.class).payment(agreement).orElseThrow().refunded();
    }

    private static List<InvoiceView> documents(Agreement agreement) {
        return world.bean(Invoicing.class)
                .documentsOf(new OrderKey(world.practice, agreement.id()));
    }

    private static String path(Agreement agreement) {
        return "/commande/" + world.bean(Orders.class).token(agreement.id());
    }

    private static long mails(String subject) {
        return world.mails().stream()
                .filter(mail -> plain(mail.subject()).startsWith(subject))
                .count();
    }

    private static String plain(String text) {
        return text.replace('\u202f', ' ').replace('\u00a0', ' ');
    }

    private static <T> T in(Supplier<T> work) {
        return world.bean(PracticeScope.class).in(world.practice, work);
    }

    private static String code(Result<?> result) {
        return switch (result) {
            case Result.Done<?> _ -> "";
            case Result.Refused<?>(var reasons) -> reasons.getFirst().code();
        };
    }

    private static <T> List<T> together(int count, Callable<T> call) throws Exception {
        return together(java.util.Collections.nCopies(count, call));
    }

    private static <T> List<T> together(List<Callable<T>> calls) throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(calls.size())) {
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : executor.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
