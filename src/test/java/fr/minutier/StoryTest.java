package fr.minutier;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.agreements.Agreement;
import fr.minutier.agreements.AgreementState;
import fr.minutier.agreements.Agreements;
import fr.minutier.exchanges.ExchangeId;
import fr.minutier.exchanges.ReceiptVerifier;
import fr.minutier.exchanges.live.Entrance;
import fr.minutier.exchanges.live.Rooms;
import fr.minutier.exchanges.store.Exchanges;
import fr.minutier.exchanges.store.Settlements;
import fr.minutier.exchanges.store.StoredSettlement;
import fr.minutier.invoicing.InvoiceView;
import fr.minutier.invoicing.Invoicing;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.Seconds;
import fr.minutier.ledger.Ledger;
import fr.minutier.operations.metrics.MetricsServer;
import fr.minutier.platform.mail.MailLetter;
import fr.minutier.platform.storage.PracticeScope;
import fr.minutier.platform.time.DemoClock;
import fr.minutier.testing.Caller;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the demonstration tells of its first week.
class StoryTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @SuppressWarnings("NullAway.Init")
    private static DemoWorld world;

    @BeforeAll
    static void open() {
        world = DemoWorld.start();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @Test
    void timeIsMovedByADayAndNotAtAllDuringACall() {
        DemoClock clock = world.bean(DemoClock.class);
        Instant before = clock.instant();
        world.nobody().post("/demo/horloge", Map.of("step", "day"));
        Instant moved = clock.instant();
        assertThat(Duration.between(before, moved)).isBetween(DAY, DAY.plusMinutes(1));

        Rooms rooms = world.bean(Rooms.class);
        ExchangeId open =
                world.bean(PracticeScope.class)
                        .in(
                                world.practice,
                                () ->
                                        world.bean(Exchanges.class)
                                                .latest(world.practice)
                                                .getFirst()
                                                .id());
        assertThat(rooms.enter(world.practice, open)).isInstanceOf(Entrance.Open.class);
        world.nobody().post("/demo/horloge", Map.of("step", "day"));
        assertThat(Duration.between(moved, clock.instant())).isLessThan(Duration.ofMinutes(1));
        theOperatorSees(open);
    }

    /// The demonstration's expert is its operator.
    private static void theOperatorSees(ExchangeId call) {
        String page = world.expert().get("/exploitation").text();
        assertThat(page)
                .contains("data-call=\"" + call.toString().substring(24) + "\"", "en attente")
                .doesNotContain(call.toString());
        URI metrics = Objects.requireNonNull(world.bean(MetricsServer.class).url());
        assertThat(page).contains(metrics.toString());
        assertThat(Caller.nobody("").get(metrics.toString()).body().lines())
                .contains("minutier_calls{stage=\"waiting\"} 1.0", "minutier_relay_rooms 1.0");
    }

    private static StoredSettlement settlement() {
        PracticeScope scope = world.bean(PracticeScope.class);
        Settlements settlements = world.bean(Settlements.class);
        return scope.in(
                world.practice,
                () -> {
                    var exchanges = settlements.receipts(world.practice).keySet();
                    assertThat(exchanges).hasSize(1);
                    return settlements
                            .find(world.practice, exchanges.iterator().next())
                            .orElseThrow();
                });
    }

    @Test
    void oneCallWasHeldDaysAgoAndItsReceiptProvesWhatWasCharged() {
        StoredSettlement held = settlement();
        Instant now = Instant.now();

        assertThat(held.billed()).isBetween(new Seconds(432), new Seconds(434));
        assertThat(held.charged()).isBetween(Money.cents(1_080), Money.cents(1_085));
        assertThat(held.spans()).hasSize(1);
        assertThat(held.spans().getFirst().from())
                .isBetween(now.minus(Duration.ofDays(7)), now.minus(Duration.ofDays(5)));
        assertThat(
                        ReceiptVerifier.verify(
                                held.receipt().getBytes(StandardCharsets.UTF_8), Set.of()))
                .isInstanceOf(ReceiptVerifier.Verdict.Proven.class);
    }

    @Test
    void theCallAndThePaidActAreInvoicedOnTheirDays() {
        List<InvoiceView> invoices = world.bean(Invoicing.class).latest(world.practice, 10, 0);

        assertThat(invoices).hasSize(2);
        assertThat(invoices.getFirst().gross()).isEqualTo(Money.euros("60.00"));
        assertThat(invoices.getLast().gross()).isEqualTo(settlement().charged());
        assertThat(invoices.getLast().issuedOn())
                .isBetween(LocalDate.now(PARIS).minusDays(7), LocalDate.now(PARIS).minusDays(5));
        assertThat(invoices.getFirst().issuedOn())
                .isBetween(LocalDate.now(PARIS).minusDays(1), LocalDate.now(PARIS));
        assertThat(world.bean(Invoicing.class).verifyChain(world.practice).isWhole()).isTrue();
    }

    @Test
    void twoExchangesAreToComeAndTheBooksBalance() {
        List<Agreement> orders = world.bean(Agreements.class).all(world.practice);

        assertThat(orders)
                .extracting(Agreement::state)
                .containsExactly(AgreementState.READY, AgreementState.READY, AgreementState.CLOSED);
        assertThat(
                        world.bean(PracticeScope.class)
                                .in(
                                        world.practice,
                                        () -> world.bean(Ledger.class).verify(world.practice))
                                .findings())
                .isEmpty();
    }

    @Test
    void everyStepWasToldByMail() {
        world.settleMails();
        List<MailLetter> letters = world.mails();

        assertThat(letters).filteredOn(mail -> !mail.attachments().isEmpty()).hasSizeGreaterThan(3);
        assertThat(letters)
                .extracting(MailLetter::sentAt)
                .anyMatch(sent -> sent.isBefore(Instant.now().minus(Duration.ofDays(5))));
    }
}
