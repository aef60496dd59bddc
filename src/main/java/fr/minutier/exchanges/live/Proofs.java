package fr.minutier.exchanges.live;

import fr.minutier.exchanges.proof.Countersigned;
import fr.minutier.exchanges.proof.SignedTicket;
import fr.minutier.exchanges.proof.Spans;
import fr.minutier.exchanges.proof.Ticket;
import fr.minutier.exchanges.receipts.ReceiptWriter;
import fr.minutier.kernel.Party;
import fr.minutier.kernel.Seconds;
import fr.minutier.metering.MeterCheckpoint;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The tickets of one room: gives one out each second that something was billed, and keeps what the
/// pages sign of them. Pages that sign badly prove nothing and change nothing. Owned by its room.
final class Proofs {

    private static final long SECOND_NANOS = 1_000_000_000L;

    /// Tickets that may still come back signed.
    private static final int GIVEN_MAX = 8;

    /// The last signature is checked at the end, when it is to be kept, and once in so many.
    private static final int CHECKED_EVERY = 120;

    /// Of so many, the last is kept until then: it stands if those after it are bad.
    private static final int KEPT_EVERY = 10;

    private final RoomServices services;
    private final Call call;
    private final Consumer<ServerMessage> tell;
    private final Locked room;
    private final String terms;
    private final Map<Party, String> keys = new EnumMap<>(Party.class);
    private final Map<Party, Countersigned> proven = new EnumMap<>(Party.class);
    private final Map<Party, Deque<Countersigned>> unchecked = new EnumMap<>(Party.class);
    private final Map<Party, Integer> heard = new EnumMap<>(Party.class);
    private final Deque<SignedTicket> given = new ArrayDeque<>();
    private long number;
    private @Nullable Ticket asked;

    /// @param earlier what an earlier process kept, the oldest first
    /// @param tell tells both pages a ticket
    Proofs(
            Setting setting,
            List<Countersigned> earlier,
            Consumer<ServerMessage> tell,
            Instant now) {
        this.services = setting.services();
        this.call = setting.call();
        this.room = setting.room();
        this.tell = tell;
        this.terms = ReceiptWriter.termsHash(call);
        this.number = now.getEpochSecond();
        earlier.forEach(proof -> unchecked(proof.party()).addLast(proof));
    }

    /// A page joined with a key that it made for this room, empty if it has none.
    void introduce(Party party, String key) {
        keys.put(party, key);
    }

    /// A page brought a trusted ticket that it signed, which the server that gave it may have lost.
    /// One that says what the meter does not, because the call went on without it, is no proof of
    /// this call.
    void bringBack(Party party, Countersigned last, MeterCheckpoint checkpoint) {
        if (last.party() == party
                && last.isCountersigned()
                && last.ticket().agreesWith(checkpoint.spans())) {
            keep(last);
        }
    }

    /// Whether a server of ours gave out this ticket, about this call.
    boolean isTrusted(SignedTicket signed) {
        Ticket ticket = signed.ticket();
        return ticket.exchange().equals(call.id().value())
                && ticket.terms().equals(terms)
                && services.seal().isOurs(signed);
    }

    /// Gives out a ticket, a moment later, if it says more than the last one.
    ///
    /// @return whether it does
    boolean give(MeterCheckpoint checkpoint, Seconds limit) {
        Ticket last = asked;
        Ticket next = ticket(checkpoint, limit);
        if (next.billableNanos() == 0 || (last != null && saysTheSame(last, next))) {
            return false;
        }
        asked = next;
        number++;
        services.tickets()
                .ask(
                        next,
                        signed ->
                                room.run(
                                        () -> {
                                            given(signed);
                                            return true;
                                        }));
        return true;
    }

    /// A page signed a ticket in its turn.
    void countersigned(Party party, long ticketNumber, String signature) {
        for (SignedTicket signed : given) {
            if (signed.ticket().number() == ticketNumber) {
                heard(party, new Countersigned(party, signed, signature));
                return;
            }
        }
    }

    private void heard(Party party, Countersigned latest) {
        Deque<Countersigned> kept = unchecked(party);
        int count = heard.merge(party, 1, Integer::sum);
        if (count % KEPT_EVERY != 1) {
            kept.pollLast();
        }
        kept.addLast(latest);
        if (count % CHECKED_EVERY == 1) {
            check(party);
        }
    }

    private Deque<Countersigned> unchecked(Party party) {
        return unchecked.computeIfAbsent(party, _ -> new ArrayDeque<>());
    }

    /// Whether a page has the means to sign the last ticket and has not yet.
    boolean awaits(Party party) {
        Ticket last = asked;
        Countersigned latest = unchecked(party).peekLast();
        Countersigned signed = latest == null ? proven.get(party) : latest;
        return last != null
                && !last.key(party).isEmpty()
                && (signed == null || signed.ticket().number() < last.number());
    }

    /// What is proven so far, then of each page the last that waits to be checked, but for those
    /// of the last moments: for a checkpoint. Changes once in [#KEPT_EVERY].
    List<Countersigned> kept() {
        List<Countersigned> kept = new ArrayList<>(proven.values());
        unchecked.forEach(
                (party, waiting) -> {
                    int moving = heard.getOrDefault(party, 0) % KEPT_EVERY == 0 ? 0 : 1;
                    waiting.reversed().stream().skip(moving).findFirst().ifPresent(kept::add);
                });
        return kept;
    }

    /// All that is proven, with the last signatures checked.
    List<Countersigned> checked() {
        for (Party party : Party.values()) {
            check(party);
        }
        return new ArrayList<>(proven.values());
    }

    private void given(SignedTicket signed) {
        given.addLast(signed);
        if (given.size() > GIVEN_MAX) {
            given.removeFirst();
        }
        tell.accept(new ServerMessage.Ticket(signed));
    }

    private Ticket ticket(MeterCheckpoint checkpoint, Seconds limit) {
        return Ticket.of(
                call.id().value(),
                terms,
                number + 1,
                services.instants().instant(),
                keys.getOrDefault(Party.EXPERT, ""),
                keys.getOrDefault(Party.CLIENT, ""),
                Spans.within(checkpoint.spans(), Math.multiplyExact(limit.value(), SECOND_NANOS)));
    }

    private static boolean saysTheSame(Ticket one, Ticket other) {
        return one.billableNanos() == other.billableNanos()
                && one.expertKey().equals(other.expertKey())
                && one.clientKey().equals(other.clientKey());
    }

    private void check(Party party) {
        Deque<Countersigned> kept = unchecked(party);
        while (!kept.isEmpty()) {
            Countersigned latest = kept.removeLast();
            if (latest.isCountersigned()) {
                keep(latest);
                kept.clear();
            }
        }
    }

    /// Of two, the one that says more.
    private void keep(Countersigned proof) {
        proven.merge(
                proof.party(),
                proof,
                (one, other) ->
                        other.ticket().billableNanos() >= one.ticket().billableNanos()
                                ? other
                                : one);
    }
}
