package fr.minutier.bench.live;

import fr.minutier.agreements.AgreementId;
import fr.minutier.agreements.CallTerms;
import fr.minutier.agreements.Pot;
import fr.minutier.exchanges.ExchangeId;
import fr.minutier.exchanges.RoomLinks;
import fr.minutier.exchanges.live.CallAgreements;
import fr.minutier.exchanges.store.Exchanges;
import fr.minutier.kernel.Identifiers;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.Party;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Result;
import fr.minutier.kernel.Seconds;
import fr.minutier.kernel.Tax;
import fr.minutier.ledger.AccountKey;
import fr.minutier.ledger.Ledger;
import fr.minutier.ledger.Posting;
import fr.minutier.ledger.Purpose;
import fr.minutier.platform.i18n.Language;
import fr.minutier.platform.storage.Directory;
import fr.minutier.platform.storage.PracticeScope;
import fr.minutier.practice.ClientId;
import fr.minutier.rating.Balances;
import fr.minutier.rating.Tariff;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.springframework.context.ApplicationContext;

/// Calls out of time credit, each with a pot of its own, without the offers and payments that
/// they would stand on.
final class SeededCalls implements CallAgreements {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final int AT_ONCE = 500;

    private final Map<AgreementId, CallTerms> terms = new ConcurrentHashMap<>();

    @Override
    public Optional<CallTerms> terms(PracticeId practice, AgreementId agreement) {
        return Optional.ofNullable(terms.get(agreement));
    }

    @Override
    public Result<String> requestExtension(
            PracticeId practice,
            AgreementId agreement,
            Seconds more,
            Money price,
            String cause,
            Language language) {
        return Result.refused("extension.unknown");
    }

    @Override
    public void settled(PracticeId practice, AgreementId agreement, UUID exchange, Money charged) {}

    /// Makes so many calls, the announced lengths of which are evenly spread.
    ///
    /// @param link takes the tokens of both parties of each
    void seed(
            ApplicationContext server,
            int count,
            Seconds shortest,
            Seconds spread,
            Consumer<String> link) {
        PracticeId practice = new PracticeId(server.getBean(Identifiers.class).next());
        for (int from = 0; from < count; from += AT_ONCE) {
            int first = from;
            int last = Math.min(count, from + AT_ONCE);
            server.getBean(PracticeScope.class)
                    .run(
                            practice,
                            () -> {
                                for (int call = first; call < last; call++) {
                                    Seconds more = new Seconds(spread.value() * call / count);
                                    seed(server, practice, shortest.plus(more), link);
                                }
                            });
        }
    }

    private void seed(
            ApplicationContext server,
            PracticeId practice,
            Seconds announced,
            Consumer<String> link) {
        Identifiers identifiers = server.getBean(Identifiers.class);
        RoomLinks links = server.getBean(RoomLinks.class);
        Directory directory = server.getBean(Directory.class);
        Instant now = Instant.now();
        AgreementId agreement = new AgreementId(identifiers.next());
        ExchangeId exchange = new ExchangeId(identifiers.next());
        AccountKey pot =
                new AccountKey(practice, identifiers.next().toString(), Purpose.CLIENT_TIME);
        server.getBean(Ledger.class)
                .post(
                        new Posting(
                                "funded:" + agreement,
                                AccountKey.ofPractice(practice, Purpose.TIME_SOLD),
                                pot,
                                announced.value(),
                                "payment.authorised",
                                now))
                .orElseThrow();
        terms.put(agreement, terms(practice, agreement, identifiers, announced, pot));
        server.getBean(Exchanges.class)
                .open(
                        practice,
                        exchange,
                        agreement,
                        links.hash(exchange, Party.EXPERT),
                        links.hash(exchange, Party.CLIENT),
                        now);
        for (Party party : Party.values()) {
            directory.register(Directory.Kind.ROOM, links.hash(exchange, party), practice);
        }
        link.accept(
                links.token(exchange, Party.EXPERT) + " " + links.token(exchange, Party.CLIENT));
    }

    private static CallTerms terms(
            PracticeId practice,
            AgreementId agreement,
            Identifiers identifiers,
            Seconds announced,
            AccountKey pot) {
        return new CallTerms(
                practice,
                agreement,
                new ClientId(identifiers.next()),
                "Advice",
                true,
                Tariff.perMinute("v1", Money.euros("1.50"), new Tax(2_000, true)),
                Balances.NONE,
                1,
                announced,
                Seconds.ZERO,
                new Pot.TimePot(pot),
                Seconds.ZERO,
                "Expert",
                "Client",
                "expert@example.org",
                "client@example.org",
                PARIS,
                Set.of(),
                PARIS,
                Language.FRENCH,
                Language.FRENCH,
                true);
    }
}
