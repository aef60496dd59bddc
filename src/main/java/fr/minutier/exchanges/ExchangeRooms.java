package fr.minutier.exchanges;

import fr.minutier.agreements.AgreementClosed;
import fr.minutier.agreements.AgreementId;
import fr.minutier.agreements.AgreementReady;
import fr.minutier.agreements.CallTerms;
import fr.minutier.agreements.CoverExtended;
import fr.minutier.exchanges.live.CallAgreements;
import fr.minutier.exchanges.live.Rooms;
import fr.minutier.exchanges.store.ExchangeRow;
import fr.minutier.exchanges.store.Exchanges;
import fr.minutier.exchanges.store.LiveCalls;
import fr.minutier.exchanges.store.LiveCalls.Name;
import fr.minutier.kernel.Identifiers;
import fr.minutier.kernel.Party;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Result;
import fr.minutier.kernel.Seconds;
import fr.minutier.platform.mail.MailText;
import fr.minutier.platform.mail.Mailer;
import fr.minutier.platform.storage.Directory;
import fr.minutier.platform.storage.PracticeScope;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The rooms of agreements: one exchange at a time for each, opened when the agreement is ready or
/// when somebody wants to enter. Thread-safe.
@Component
public class ExchangeRooms {

    private final Exchanges exchanges;
    private final LiveCalls calls;
    private final CallAgreements agreements;
    private final Rooms rooms;
    private final RoomLinks links;
    private final Directory directory;
    private final Mailer mailer;
    private final PracticeScope scope;
    private final Identifiers identifiers;
    private final InstantSource clock;
    private final String baseUrl;

    ExchangeRooms(
            Exchanges exchanges,
            LiveCalls calls,
            CallAgreements agreements,
            Rooms rooms,
            RoomLinks links,
            Directory directory,
            Mailer mailer,
            PracticeScope scope,
            Identifiers identifiers,
            InstantSource clock,
            @Value("${minutier.base-url}") String baseUrl) {
        this.exchanges = exchanges;
        this.calls = calls;
        this.agreements = agreements;
        this.rooms = rooms;
        this.links = links;
        this.directory = directory;
        this.mailer = mailer;
        this.scope = scope;
        this.identifiers = identifiers;
        this.clock = clock;
        this.baseUrl = baseUrl;
    }

    /// The exchange of an agreement: the one not settled yet, else a new one while the agreement is
    /// open, else the latest. Refuses with `room.unknown`.
    public Result<ExchangeId> open(PracticeId practice, AgreementId agreement) {
        return scope.in(
                practice,
                () -> {
                    Optional<CallTerms> terms = agreements.terms(practice, agreement);
                    if (terms.filter(CallTerms::open).isPresent()) {
                        add(practice, agreement);
                    }
                    return exchanges
                            .ofAgreement(practice, agreement)
                            .map(ExchangeRow::id)
                            .map(Result::done)
                            .orElseGet(() -> Result.refused("room.unknown"));
                });
    }

    /// The path of one party's page of an exchange.
    public String path(ExchangeId exchange, Party party) {
        return links.room(exchange, party);
    }

    /// Whether any call is live on this node: then the time must not be moved.
    public boolean anyLive() {
        return rooms.anyLive();
    }

    /// Opens the exchange, unless somebody who wanted to enter was quicker, and mails both links,
    /// once.
    @ApplicationModuleListener
    void on(AgreementReady event) {
        scope.run(
                event.practice(),
                () -> opened(event).ifPresent(exchange -> mailLinks(event, exchange)));
    }

    /// Empty if the order was cancelled before.
    private Optional<ExchangeId> opened(AgreementReady event) {
        return exchanges
                .ofAgreement(event.practice(), event.agreement())
                .map(ExchangeRow::id)
                .or(
                        () ->
                                switch (open(event.practice(), event.agreement())) {
                                    case Result.Done<ExchangeId>(ExchangeId exchange) ->
                                            Optional.of(exchange);
                                    case Result.Refused<ExchangeId> _ -> Optional.empty();
                                });
    }

    /// The bank confirmed more cover: granted in its transaction, told to the room after it.
    @EventListener
    void on(CoverExtended event) {
        PracticeId practice = event.practice();
        scope.run(
                practice,
                () ->
                        exchanges
                                .ofAgreement(practice, event.agreement())
                                .ifPresent(row -> extend(row, event.more())));
    }

    /// Whoever waits in the room is told that nothing will come of it.
    @EventListener
    void on(AgreementClosed event) {
        PracticeId practice = event.practice();
        scope.run(
                practice,
                () -> exchanges.ofAgreement(practice, event.agreement()).ifPresent(this::notice));
    }

    private void extend(ExchangeRow row, Seconds more) {
        if (calls.grant(row.practice(), row.id(), more).isPresent()) {
            notice(row);
        }
    }

    /// The room is told after the commit if it is on this node; another node finds the word left
    /// for it.
    private void notice(ExchangeRow row) {
        calls.notice(row.practice(), row.id());
        afterCommit(() -> rooms.hear(new Name(row.practice(), row.id())));
    }

    private static void afterCommit(Runnable work) {
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        work.run();
                    }
                });
    }

    private void add(PracticeId practice, AgreementId agreement) {
        ExchangeId exchange = new ExchangeId(identifiers.next());
        boolean added =
                exchanges.open(
                        practice,
                        exchange,
                        agreement,
                        links.hash(exchange, Party.EXPERT),
                        links.hash(exchange, Party.CLIENT),
                        clock.instant());
        if (added) {
            for (Party party : Party.values()) {
                directory.register(Directory.Kind.ROOM, links.hash(exchange, party), practice);
            }
        }
    }

    private void mailLinks(AgreementReady event, ExchangeId exchange) {
        CallTerms terms = agreements.terms(event.practice(), event.agreement()).orElseThrow();
        String cause = "ready:" + event.agreement();
        mailer.sendOnce(
                cause + ":expert",
                terms.expertEmail(),
                new MailText(
                        terms.expertLanguage(),
                        "exchanges.mail.ready.expert",
                        terms.clientName(),
                        terms.offerTitle(),
                        terms.announced(),
                        baseUrl + links.room(exchange, Party.EXPERT)));
        mailer.sendOnce(
                cause + ":client",
                terms.clientEmail(),
                new MailText(
                        terms.clientLanguage(),
                        "exchanges.mail.ready.client",
                        terms.expertName(),
                        terms.offerTitle(),
                        terms.announced(),
                        baseUrl + links.room(exchange, Party.CLIENT)));
    }
}
