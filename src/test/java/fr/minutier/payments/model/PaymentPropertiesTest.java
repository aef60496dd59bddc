package fr.minutier.payments.model;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.kernel.Money;
import fr.minutier.payments.PaymentKind;
import fr.minutier.testing.Cases;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// However a provider's events are repeated and mixed up, a payment ends where its history ends and
/// nothing of it is told twice.
class PaymentPropertiesTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final int CASES = 5_000;

    private record Event(Fact fact, Instant at, String id) {}

    private record Told(Payment end, List<Statement> statements) {}

    private record History(Payment begun, List<Event> events) {}

    @Test
    void anyOrderWithDuplicatesEndsInTheSameState() {
        Cases.forAll(
                CASES,
                random -> {
                    History history = history(random);
                    Told inOrder = play(history.begun(), history.events());
                    Told mixed = play(history.begun(), mixedUp(history.events(), random));
                    assertThat(mixed.end()).isEqualTo(inOrder.end());
                });
    }

    @Test
    void nothingIsToldTwiceAndMoneyIsToldWhateverTheOrder() {
        Cases.forAll(
                CASES,
                random -> {
                    History history = history(random);
                    Told inOrder = play(history.begun(), history.events());
                    Told mixed = play(history.begun(), mixedUp(history.events(), random));
                    assertThat(mixed.statements()).doesNotHaveDuplicates();
                    assertThat(money(mixed.statements()))
                            .containsExactlyInAnyOrderElementsOf(money(inOrder.statements()));
                });
    }

    @Test
    void takenIsToldBeforeGivenBackAndReservedBeforeTaken() {
        Cases.forAll(
                CASES,
                random -> {
                    History history = history(random);
                    boolean taken = false;
                    for (Statement statement :
                            play(history.begun(), mixedUp(history.events(), random)).statements()) {
                        switch (statement) {
                            case Statement.Captured _ -> taken = true;
                            case Statement.Refunded _ -> assertThat(taken).isTrue();
                            case Statement.Authorised _ -> assertThat(taken).isFalse();
                            case Statement.Failed _, Statement.Voided _ -> {}
                        }
                    }
                });
    }

    /// What a lawful provider may report of one payment, in order.
    private static History history(RandomGenerator random) {
        PaymentKind kind = random.nextBoolean() ? PaymentKind.AUTHORISATION : PaymentKind.CAPTURE;
        Money amount = Money.cents(random.nextLong(1, 1_000_001));
        List<Fact> facts = new ArrayList<>();
        for (int tries = random.nextInt(3); tries > 0; tries--) {
            if (random.nextBoolean()) {
                facts.add(new Fact.Challenged());
            }
            facts.add(new Fact.Failed("payment.card-refused"));
        }
        switch (random.nextInt(4)) {
            case 0 -> facts.add(new Fact.Expired());
            case 1 -> facts.add(new Fact.Pending());
            default -> succeed(kind, amount, facts, random);
        }
        List<Event> events = new ArrayList<>();
        for (Fact fact : facts) {
            // Some providers' clocks only tell the second.
            events.add(new Event(fact, NOON.plusSeconds(events.size() / 2), "e" + events.size()));
        }
        return new History(Payment.begun(kind, amount), events);
    }

    private static void succeed(
            PaymentKind kind, Money amount, List<Fact> facts, RandomGenerator random) {
        facts.add(new Fact.Pending());
        Money taken = amount;
        if (kind == PaymentKind.AUTHORISATION) {
            facts.add(new Fact.Authorised(amount, NOON.plusSeconds(9)));
            taken = Money.cents(random.nextLong(amount.minorUnits() + 1));
        }
        if (taken.isZero()) {
            facts.add(new Fact.Voided());
            return;
        }
        facts.add(new Fact.Captured(taken));
        Money left = taken;
        for (int refunds = random.nextInt(4); refunds > 0 && left.isPositive(); refunds--) {
            Money part = Money.cents(random.nextLong(1, left.minorUnits() + 1));
            facts.add(new Fact.Refunded("r" + refunds, part));
            left = left.minus(part);
        }
    }

    private static List<Event> mixedUp(List<Event> events, RandomGenerator random) {
        List<Event> mixed = new ArrayList<>(events);
        for (Event event : events) {
            for (int copies = random.nextInt(3); copies > 0; copies--) {
                mixed.add(event);
            }
        }
        Collections.shuffle(mixed, Random.from(random));
        return mixed;
    }

    private static Told play(Payment begun, List<Event> events) {
        Payment payment = begun;
        List<Statement> statements = new ArrayList<>();
        for (Event event : events) {
            Payment.Change change = payment.learn(event.fact(), event.at(), event.id());
            assertThat(change).isNotInstanceOf(Payment.Change.Refused.class);
            if (change instanceof Payment.Change.Learnt(Payment after, List<Statement> news)) {
                payment = after;
                statements.addAll(news);
            }
        }
        return new Told(payment, statements);
    }

    /// Captures, refunds and voids; an authorisation may be told with its end at once.
    private static List<Statement> money(List<Statement> statements) {
        List<Statement> money = new ArrayList<>(statements);
        money.removeIf(
                statement ->
                        statement instanceof Statement.Failed
                                || statement instanceof Statement.Authorised);
        assertThat(new HashSet<>(money)).hasSameSizeAs(money);
        return money;
    }
}
