package fr.minutier;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import fr.minutier.agreements.Agreement;
import fr.minutier.agreements.AgreementState;
import fr.minutier.agreements.Agreements;
import fr.minutier.agreements.Orders;
import fr.minutier.agreements.Reach;
import fr.minutier.agreements.Reachability;
import fr.minutier.agreements.RingState;
import fr.minutier.agreements.Ringing;
import fr.minutier.agreements.Withdrawals;
import fr.minutier.exchanges.store.Exchanges;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.Refusal;
import fr.minutier.kernel.Result;
import fr.minutier.ledger.AccountKey;
import fr.minutier.ledger.Ledger;
import fr.minutier.ledger.Purpose;
import fr.minutier.offers.Pricing;
import fr.minutier.payments.PaymentState;
import fr.minutier.platform.storage.PracticeScope;
import fr.minutier.platform.time.DemoClock;
import fr.minutier.practice.OnCall;
import fr.minutier.testing.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// An order that calls the expert at once, on the running server and a real database: whatever
/// happens, it has one outcome, and money, room, availability and mails say the same.
class RingingTest {

    private static DemoWorld world;
    private static CallNow calls;

    @BeforeAll
    static void start() {
        world = DemoWorld.start();
        world.settle();
        calls = new CallNow(world);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    /// Past every ring and every meeting of the test before, with balanced books.
    @AfterEach
    void theBooksBalance() {
        assertThat(in(() -> world.bean(Ledger.class).verify(world.practice)).findings()).isEmpty();
        advance(Duration.ofMinutes(20));
        DemoWorld.await(() -> world.bean(Ringing.class).ringing(world.practice).isEmpty());
        world.bean(OnCall.class).set(world.practice, "0", "3").orElseThrow();
    }

    @Test
    void anAnswerOpensTheRoomAndKeepsTheReservation() {
        Orders.Placed placed = calls.ringing(3);
        String order = "/commande/" + placed.token();
        assertThat(state(placed)).isEqualTo(AgreementState.RINGING);
        assertThat(world.nobody().get(order).text()).contains("data-ringing", "Ne plus attendre");
        assertThat(world.nobody().get(order + "/salle").status()).isEqualTo(404);
        assertThat(world.nobody().get(order + "/consentement.txt").text())
                .contains("Appel immédiat");
        Caller.Answer page = world.nobody().get(calls.path(placed));
        assertThat(page.text()).contains("Alix Appel vous appelle", "Répondre");
        assertThat(state(placed)).isEqualTo(AgreementState.RINGING);

        Caller.Answer answer = world.nobody().post(calls.path(placed) + "/repondre", Map.of());
        assertThat(answer.location()).endsWith("/salle");
        assertThat(exchanges(placed)).isTrue();
        String room = world.nobody().get(calls.path(placed) + "/salle").location();
        assertThat(world.nobody().get(room).status()).isEqualTo(200);
        assertThat(state(placed)).isEqualTo(AgreementState.READY);
        assertThat(balance(placed)).isEqualTo(22_50);
        assertThat(world.nobody().get(order).text()).contains("a répondu et vous attend");
        assertThat(world.bean(Reachability.class).of(world.practice)).isEqualTo(Reach.ENGAGED);
        assertThat(world.nobody().get("/e/" + world.profile().slug()).text())
                .contains("en communication");
        world.settleMails();
        assertThat(mails(placed, "Camille Essai vous a répondu")).isEqualTo(1);
        assertThat(mails(placed, "Votre échange avec")).isZero();
    }

    @Test
    void aRefusalIsToldWithItsWordAndLetsTheReservationGo() {
        Orders.Placed placed = calls.ringing(3);
        String word = "Je suis à vous à 15 h.";
        world.nobody().post(calls.path(placed) + "/refuser", Map.of("word", "x".repeat(141)));
        assertThat(calls.ring(placed).state()).isEqualTo(RingState.RINGING);
        world.nobody().post(calls.path(placed) + "/refuser", Map.of("word", word));
        world.nobody().post(calls.path(placed) + "/repondre", Map.of());
        assertThat(calls.ring(placed).state()).isEqualTo(RingState.DECLINED);
        assertLetGo(placed);
        assertThat(world.nobody().get("/commande/" + placed.token()).text()).contains(word);
        assertThat(available()).isTrue();
        world.settleMails();
        assertThat(mails(placed, "Camille Essai ne peut pas vous prendre")).isEqualTo(1);
    }

    @Test
    void aClientWhoStopsWaitingIsChargedNothing() {
        Orders.Placed placed = calls.ringing(3);
        String order = "/commande/" + placed.token();
        world.nobody().post(order + "/renoncer", Map.of());
        world.nobody().post(order + "/renoncer", Map.of());
        assertThat(calls.ring(placed).state()).isEqualTo(RingState.GIVEN_UP);
        assertLetGo(placed);
        assertThat(available()).isTrue();
        assertThat(world.nobody().get(order).text()).contains("Appeler de nouveau");
        Orders.Placed withdrawn = calls.ringing(3);
        world.bean(Withdrawals.class)
                .declare(world.practice, withdrawn.agreement(), Money.cents(0), "127.0.0.1")
                .orElseThrow();
        assertThat(calls.ring(withdrawn).state()).isEqualTo(RingState.GIVEN_UP);
        assertLetGo(withdrawn);
    }

    @Test
    void withoutAnAnswerItEndsOnTimeAndTheExpertIsShownNoLonger() {
        Orders.Placed placed = calls.ringing(1);
        Instant deadline = deadline(placed);
        runJobBefore(deadline, placed);
        advance(Duration.between(now(), deadline).minusSeconds(2));
        assertThat(calls.ring(placed).state()).isEqualTo(RingState.RINGING);
        DemoWorld.await(() -> calls.ring(placed).state() == RingState.MISSED);
        assertThat(calls.ring(placed).endedAt()).isBetween(deadline, deadline.plusMillis(2_500));
        assertLetGo(placed);
        assertThat(available()).isFalse();
        assertThat(world.expert().get("/pro/aujourdhui").text())
                .contains("Appels manqués", "Alix Appel a appelé", "Vous n’avez pas répondu");
        assertThat(world.nobody().get("/commande/" + placed.token()).text())
                .contains("n’a pas pu répondre à temps", "Réserver un autre moment");
        Caller.Answer late = world.nobody().post(calls.path(placed) + "/repondre", Map.of());
        assertThat(late.location()).doesNotContain("/salle");
        world.settleMails();
        assertThat(mails(placed, "Camille Essai n’a pas pu répondre")).isEqualTo(1);
        assertThat(mails("Appel manqué de Alix Appel")).isPositive();
    }

    /// As if the clock had stepped back after it said that the time had come.
    private static void runJobBefore(Instant deadline, Orders.Placed placed) {
        Scheduler scheduler = world.bean(Scheduler.class);
        TaskInstanceId job =
                TaskInstanceId.of("ring-deadline", world.practice + "/" + placed.agreement());
        scheduler.reschedule(job, now().minusSeconds(1));
        DemoWorld.await(
                () ->
                        scheduler
                                .getScheduledExecution(job)
                                .map(again -> again.getExecutionTime().equals(deadline))
                                .orElse(false));
    }

    @Test
    void aStoppedServersSuccessorEndsWhatIsOver() {
        Orders.Placed placed = calls.ringing(3);
        world.bean(Scheduler.class).stop();
        advance(Duration.ofMinutes(4));
        assertThat(calls.ring(placed).state()).isEqualTo(RingState.RINGING);
        world.application.restart();
        DemoWorld.await(() -> calls.ring(placed).state() == RingState.MISSED);
        assertLetGo(placed);
    }

    @Test
    void aPaymentThatComesTooLateRingsNobodyAndIsLetGo() {
        calls.available(3);
        Orders.Placed late = calls.place(calls.offer(Pricing.BY_THE_MINUTE), "180").orElseThrow();
        Orders.Placed placed = calls.ringing(3);
        calls.pay(late);
        assertThat(calls.ring(late).state()).isEqualTo(RingState.UNAVAILABLE);
        assertLetGo(late);
        assertThat(available()).isTrue();
        assertThat(calls.ring(placed).state()).isEqualTo(RingState.RINGING);
        world.settleMails();
        assertThat(mails(late, "Camille Essai n’est plus disponible")).isEqualTo(1);
    }

    @Test
    void whatThePageDidNotOfferIsRefusedAndReserveNothing() {
        var minute = calls.offer(Pricing.BY_THE_MINUTE);
        assertThat(calls.place(minute, "180")).isEqualTo(ringChanged());
        calls.available(2);
        assertThat(calls.place(minute, "180")).isEqualTo(ringChanged());
        assertThat(calls.place(minute, "1e9")).isEqualTo(ringChanged());
        assertThat(calls.place(calls.offer(Pricing.BY_THE_ACT), "120")).isEqualTo(ringChanged());
        Orders.Placed later = calls.place(minute, "").orElseThrow();
        calls.pay(later);
        assertThat(state(later)).isEqualTo(AgreementState.READY);
        assertThat(world.bean(Reachability.class).of(world.practice)).isEqualTo(Reach.AVAILABLE);
    }

    @Test
    void theSwitchIsAlsoThereForProgramsAndEndsByItself() {
        Caller key = world.nobody().withKey(world.apiKey);
        String path = "/api/v1/availability";
        assertThat(key.postJson(path, "{\"minutes\": 721}").status()).isEqualTo(422);
        assertThat(key.postJson(path, "{\"minutes\": 30, \"ringMinutes\": 16}").status())
                .isEqualTo(422);
        assertThat(key.get(path).body()).contains("\"available\":false", "\"until\":null");
        assertThat(key.postJson(path, "{\"minutes\": 30, \"ringMinutes\": 5}").body())
                .contains("\"available\":true", "\"ringMinutes\":5");
        assertThat(world.nobody().get("/e/" + world.profile().slug()).text())
                .contains("disponible maintenant");
        advance(Duration.ofMinutes(30));
        assertThat(key.get(path).body()).contains("\"available\":false");
        assertThat(world.nobody().get("/e/" + world.profile().slug()).text())
                .doesNotContain("disponible maintenant");
        assertThat(world.expert().get("/pro/aujourdhui").text()).contains("sur rendez-vous");
    }

    @Test
    void whoeverComesTogetherFindsOneOutcome() throws Exception {
        for (int round = 0; round < 6; round++) {
            Orders.Placed placed = calls.ringing(1);
            Instant deadline = deadline(placed);
            if (round >= 3) {
                advance(Duration.between(now(), deadline).minusMillis(120));
            }
            Ringing ringing = world.bean(Ringing.class);
            List<Callable<RingState>> all = new ArrayList<>();
            for (int copy = 0; copy < 3; copy++) {
                all.add(() -> ringing.answer(world.practice, placed.agreement()).state());
                all.add(
                        () -> {
                            Thread.sleep(round(placed));
                            return ringing.decline(world.practice, placed.agreement(), "").state();
                        });
                all.add(() -> ringing.giveUp(world.practice, placed.agreement()).state());
            }
            List<RingState> answers = together(all);
            assertThat(answers).doesNotContain(RingState.RINGING);
            RingState end = calls.ring(placed).state();
            assertThat(answers).containsOnly(end);
            if (end == RingState.ANSWERED) {
                assertThat(state(placed)).isEqualTo(AgreementState.READY);
                assertThat(exchanges(placed)).isTrue();
                assertThat(balance(placed)).isEqualTo(22_50);
                world.bean(Agreements.class)
                        .cancel(world.practice, placed.agreement())
                        .orElseThrow();
            } else {
                assertLetGo(placed);
                assertThat(exchanges(placed)).isFalse();
            }
            advance(Duration.ofMinutes(6));
        }
    }

    private static long round(Orders.Placed placed) {
        return Math.floorMod(placed.agreement().value().getLeastSignificantBits(), 200L);
    }

    private static void assertLetGo(Orders.Placed placed) {
        assertThat(state(placed)).isEqualTo(AgreementState.CLOSED);
        assertThat(balance(placed)).isZero();
        DemoWorld.await(
                () ->
                        world.bean(Agreements.class)
                                        .payment(agreement(placed))
                                        .orElseThrow()
                                        .state()
                                == PaymentState.VOIDED);
    }

    private static Result<Orders.Placed> ringChanged() {
        return Result.refused(List.of(Refusal.onField("", "order.ring-changed")));
    }

    private static Agreement agreement(Orders.Placed placed) {
        return world.bean(Agreements.class).find(world.practice, placed.agreement()).orElseThrow();
    }

    private static AgreementState state(Orders.Placed placed) {
        return agreement(placed).state();
    }

    private static boolean exchanges(Orders.Placed placed) {
        return in(
                () ->
                        world.bean(Exchanges.class)
                                .ofAgreement(world.practice, placed.agreement())
                                .isPresent());
    }

    private static long balance(Orders.Placed placed) {
        AccountKey cover =
                new AccountKey(world.practice, placed.agreement().toString(), Purpose.CLIENT_COVER);
        return in(() -> world.bean(Ledger.class).balance(cover)).posted();
    }

    private static boolean available() {
        return world.bean(OnCall.class).of(world.practice).isOn(now());
    }

    private static Instant deadline(Orders.Placed placed) {
        return Objects.requireNonNull(calls.ring(placed).deadline());
    }

    private static Instant now() {
        return world.bean(DemoClock.class).instant();
    }

    private static void advance(Duration duration) {
        world.bean(DemoClock.class).advance(duration);
    }

    /// Those with this beginning about this order: each leads to it.
    private static long mails(Orders.Placed placed, String subject) {
        return world.mails().stream()
                .filter(mail -> plain(mail.subject()).startsWith(subject))
                .filter(mail -> mail.text().contains(placed.token()))
                .count();
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
