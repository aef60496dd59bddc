package fr.minutier.agreements;

import fr.minutier.agreements.model.RingMove;
import fr.minutier.agreements.model.RingRule;
import fr.minutier.agreements.store.AgreementRecords;
import fr.minutier.agreements.store.RingRecords;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.PracticeId;
import fr.minutier.platform.identity.Tokens;
import fr.minutier.platform.storage.Directory;
import fr.minutier.platform.storage.PracticeScope;
import fr.minutier.practice.OnCall;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Calls the expert about an order to be held at once, and ends each call once: answered, it opens
/// the room; else the authorisation is let go. The call, its effect on the order and its mails are
/// one transaction, and whoever comes second finds what the first has made of it. Thread-safe.
@Component
public class Ringing {

    private final AgreementRecords records;
    private final RingRecords rings;
    private final AgreementCover cover;
    private final Reachability reachability;
    private final OnCall onCall;
    private final RingMails mails;
    private final RingDeadline deadline;
    private final Orders orders;
    private final Directory directory;
    private final ApplicationEventPublisher events;
    private final PracticeScope scope;
    private final InstantSource clock;

    Ringing(
            AgreementRecords records,
            RingRecords rings,
            AgreementCover cover,
            Reachability reachability,
            OnCall onCall,
            RingMails mails,
            RingDeadline deadline,
            Orders orders,
            Directory directory,
            ApplicationEventPublisher events,
            PracticeScope scope,
            InstantSource clock) {
        this.records = records;
        this.rings = rings;
        this.cover = cover;
        this.reachability = reachability;
        this.onCall = onCall;
        this.mails = mails;
        this.deadline = deadline;
        this.orders = orders;
        this.directory = directory;
        this.events = events;
        this.scope = scope;
        this.clock = clock;
    }

    public Optional<Ring> find(PracticeId practice, AgreementId agreement) {
        return scope.in(practice, () -> rings.find(practice, agreement));
    }

    /// What rings at a practice now; one call at most.
    public List<Ring> ringing(PracticeId practice) {
        return scope.in(practice, () -> rings.ringing(practice));
    }

    /// The call that the expert's secret answers; empty when none.
    public Optional<Ring> byToken(String token) {
        String hash = Tokens.hash(token);
        return directory
                .find(Directory.Kind.RING, hash)
                .flatMap(practice -> scope.in(practice, () -> rings.byToken(practice, hash)));
    }

    /// The secret part of the address at which the expert answers.
    public String token(Ring ring) {
        return orders.ringToken(ring.agreement());
    }

    /// Begins the call of an order that was just authorised, or lets the authorisation go at once
    /// if the expert is available no longer.
    ///
    /// @param agreement locked by the caller
    /// @return false if it was not ordered to be held at once
    boolean begin(Agreement agreement) {
        PracticeId practice = agreement.practice();
        Ring ring =
                rings.find(practice, agreement.id())
                        .filter(found -> found.state() == RingState.AWAITED)
                        .orElse(null);
        if (ring == null) {
            return false;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (reachability.settled(practice) != Reach.AVAILABLE) {
            Ring engaged = ended(ring, RingState.UNAVAILABLE, now, "");
            rings.update(engaged);
            letGo(agreement, engaged);
            return true;
        }
        Instant until = now.plus(ring.length().toDuration());
        Ring begun =
                new Ring(
                        practice,
                        agreement.id(),
                        ring.length(),
                        RingState.RINGING,
                        now,
                        until,
                        null,
                        "");
        rings.update(begun);
        records.setState(practice, agreement.id(), AgreementState.RINGING);
        deadline.schedule(begun, until);
        mails.rings(agreement, begun);
        return true;
    }

    /// @return what became of the call, which is another outcome if one came first
    public Ring answer(PracticeId practice, AgreementId agreement) {
        return move(practice, agreement, RingMove.ANSWER, "");
    }

    /// @param word what the client is told, or empty
    public Ring decline(PracticeId practice, AgreementId agreement, String word) {
        return move(practice, agreement, RingMove.DECLINE, word);
    }

    /// The client does not wait any longer.
    public Ring giveUp(PracticeId practice, AgreementId agreement) {
        return move(practice, agreement, RingMove.GIVE_UP, "");
    }

    /// The stated time is over.
    ///
    /// @return what became of the call, which rings on if by our clock there is time left
    Ring expire(PracticeId practice, UUID agreement) {
        return move(practice, new AgreementId(agreement), RingMove.EXPIRE, "");
    }

    /// The order ended otherwise, and what covered it is let go already.
    @EventListener
    void on(AgreementClosed event) {
        Instant now = clock.instant();
        rings.find(event.practice(), event.agreement())
                .filter(ring -> ring.state() == RingState.RINGING)
                .ifPresent(ring -> rings.update(next(ring, RingMove.CLOSE, now, "")));
    }

    private Ring move(PracticeId practice, AgreementId id, RingMove move, String word) {
        return scope.in(
                practice,
                () -> {
                    Agreement agreement = records.lock(practice, id).orElseThrow();
                    Ring ring = rings.find(practice, id).orElseThrow();
                    Ring next = next(ring, move, clock.instant(), word);
                    if (next.state() != ring.state()) {
                        rings.update(next);
                        take(agreement, next);
                    }
                    return next;
                });
    }

    private static Ring next(Ring ring, RingMove move, Instant now, String word) {
        Instant deadline = ring.deadline();
        RingState state =
                deadline == null ? ring.state() : RingRule.after(ring.state(), move, deadline, now);
        return state == ring.state() ? ring : ended(ring, state, now, word);
    }

    private static Ring ended(Ring ring, RingState state, Instant now, String word) {
        return new Ring(
                ring.practice(),
                ring.agreement(),
                ring.length(),
                state,
                ring.begunAt(),
                ring.deadline(),
                now,
                state == RingState.DECLINED ? word : "");
    }

    private void take(Agreement agreement, Ring ring) {
        switch (ring.state()) {
            case ANSWERED -> {
                records.setState(ring.practice(), ring.agreement(), AgreementState.READY);
                events.publishEvent(new RingAnswered(ring.practice(), ring.agreement()));
                mails.over(agreement, ring);
            }
            case MISSED -> {
                onCall.missed(ring.practice());
                letGo(agreement, ring);
            }
            case DECLINED, GIVEN_UP -> letGo(agreement, ring);
            case AWAITED, RINGING, UNAVAILABLE -> throw new IllegalStateException("no end");
        }
    }

    private void letGo(Agreement agreement, Ring ring) {
        cover.close(
                        agreement,
                        cover.pot(agreement).account(),
                        agreement.id().value(),
                        Money.cents(0))
                .orElseThrow();
        events.publishEvent(new AgreementClosed(ring.practice(), ring.agreement()));
        mails.over(agreement, ring);
    }
}
