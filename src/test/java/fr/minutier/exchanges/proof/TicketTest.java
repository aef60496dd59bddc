package fr.minutier.exchanges.proof;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.kernel.Party;
import fr.minutier.metering.Epoch;
import fr.minutier.testing.Cases;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class TicketTest {

    private static final Instant START = Instant.parse("2026-11-22T14:00:00Z");

    private static List<Epoch.Span> spans(RandomGenerator random, int count) {
        List<Epoch.Span> spans = new ArrayList<>();
        Instant at = START;
        for (int index = 0; index < count; index++) {
            Instant from = at.plusNanos(random.nextLong(1, 5_000_000_000L));
            at = from.plusNanos(random.nextLong(1, 90_000_000_000L));
            spans.add(new Epoch.Span(from, at));
        }
        return spans;
    }

    private static Ticket ticket(List<Epoch.Span> spans) {
        return Ticket.of(new UUID(4, 4), "0".repeat(64), 3, START, "e", "c", spans);
    }

    private static Epoch.Span cutShort(Epoch.Span span, RandomGenerator random) {
        long nanos = Duration.between(span.from(), span.to()).toNanos();
        return new Epoch.Span(span.from(), span.from().plusNanos(random.nextLong(1, nanos + 1)));
    }

    @Test
    void aTicketAgreesWithWhatGoesOnFromIt() {
        Cases.forAll(
                300,
                random -> {
                    List<Epoch.Span> spans = spans(random, random.nextInt(1, 30));
                    int said = random.nextInt(0, spans.size() + 1);
                    List<Epoch.Span> then = new ArrayList<>(spans.subList(0, said));
                    if (said > 0) {
                        then.set(said - 1, cutShort(then.getLast(), random));
                    }
                    assertThat(ticket(then).agreesWith(spans)).isTrue();
                    assertThat(ticket(then).billableNanos()).isEqualTo(Spans.nanos(then));
                });
    }

    @Test
    void aTicketContradictsAnyOtherPast() {
        Cases.forAll(
                300,
                random -> {
                    List<Epoch.Span> spans = spans(random, random.nextInt(2, 30));
                    Ticket ticket = ticket(spans);
                    int at = random.nextInt(spans.size());
                    List<Epoch.Span> dropped = new ArrayList<>(spans);
                    dropped.remove(at);
                    assertThat(ticket.agreesWith(dropped)).isFalse();
                    List<Epoch.Span> shorter = new ArrayList<>(spans);
                    Epoch.Span changed = cutShort(spans.get(at), random);
                    shorter.set(at, changed);
                    assertThat(ticket.agreesWith(shorter)).isEqualTo(changed.equals(spans.get(at)));
                    List<Epoch.Span> later = new ArrayList<>(spans);
                    later.set(
                            at,
                            new Epoch.Span(
                                    spans.get(at).from().plusNanos(1),
                                    spans.get(at).to().plusNanos(1)));
                    assertThat(ticket.agreesWith(later)).isFalse();
                });
    }

    @Test
    void aTicketWhoseTotalIsNotThatOfItsStretchesAgreesWithNothing() {
        List<Epoch.Span> spans = spans(RandomGenerator.getDefault(), 3);
        Ticket ticket = ticket(spans);
        Ticket inflated =
                new Ticket(
                        ticket.exchange(),
                        ticket.terms(),
                        ticket.number(),
                        ticket.at(),
                        ticket.expertKey(),
                        ticket.clientKey(),
                        ticket.billableNanos() + 1,
                        ticket.earlier(),
                        ticket.latest());
        assertThat(inflated.agreesWith(spans)).isFalse();
    }

    @Test
    void theSignatureOfOnePartyIsNotTheOthersThoughTheirKeysBeTheSame() {
        PageSigner page = new PageSigner();
        String key = page.publicKey();
        Ticket ticket = Ticket.of(new UUID(4, 4), "0".repeat(64), 3, START, key, key, List.of());
        SignedTicket signed = new SignedTicket(ticket, List.of(), "", "");
        Countersigned expert = page.countersign(Party.EXPERT, signed);
        assertThat(expert.isCountersigned()).isTrue();
        assertThat(
                        new Countersigned(Party.CLIENT, signed, expert.countersignature())
                                .isCountersigned())
                .isFalse();
    }

    @Test
    void aTicketIsReadAsItWasWrittenAndStaysSmall() {
        Cases.forAll(
                100,
                random -> {
                    Ticket ticket = ticket(spans(random, random.nextInt(200)));
                    Object read = new JsonMapper().readValue(ticket.text(), Object.class);
                    assertThat(Ticket.read(read)).isEqualTo(Optional.of(ticket));
                    assertThat(ticket.text().length()).isLessThan(1_500);
                });
    }

    @Test
    void whatIsNoTicketIsNone() {
        String text = ticket(spans(RandomGenerator.getDefault(), 3)).text();
        for (String broken :
                List.of(
                        "{}",
                        "[]",
                        text.replace("minutier-ticket/1", "minutier-ticket/2"),
                        text.replace("\"latest\"", "\"last\""),
                        text.replaceFirst("\"billableNanos\":\\d+", "\"billableNanos\":1"),
                        text.replaceFirst("\"count\":0", "\"count\":-1"),
                        text.replaceFirst(
                                "\"to\":\"[^\"]*\"", "\"to\":\"2020-01-01T00:00:00Z\""))) {
            assertThat(Ticket.read(new JsonMapper().readValue(broken, Object.class)))
                    .as(broken)
                    .isEmpty();
        }
    }

    @Test
    void whatGoesPastATotalIsLeftOut() {
        Cases.forAll(
                200,
                random -> {
                    List<Epoch.Span> spans = spans(random, random.nextInt(0, 9));
                    long all = Spans.nanos(spans);
                    int whole = random.nextInt(0, spans.size() + 1);
                    long most =
                            random.nextBoolean()
                                    ? Spans.nanos(spans.subList(0, whole))
                                    : random.nextLong(0, all + 2);
                    List<Epoch.Span> within = Spans.within(spans, most);
                    assertThat(Spans.nanos(within)).isEqualTo(Math.min(all, most));
                    assertThat(Spans.areInOrder(within)).isTrue();
                    assertThat(ticket(within).agreesWith(spans)).isTrue();
                });
    }
}
