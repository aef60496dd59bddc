package fr.minutier.exchanges.live;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.agreements.AgreementId;
import fr.minutier.agreements.CallTerms;
import fr.minutier.agreements.Pot;
import fr.minutier.exchanges.ExchangeId;
import fr.minutier.exchanges.ExchangeSettled;
import fr.minutier.exchanges.model.Exchange;
import fr.minutier.exchanges.nodes.Lease;
import fr.minutier.exchanges.nodes.NodeRows;
import fr.minutier.exchanges.nodes.Nodes;
import fr.minutier.exchanges.proof.Countersigned;
import fr.minutier.exchanges.proof.InstallationKeys;
import fr.minutier.exchanges.proof.SigningKeys;
import fr.minutier.exchanges.receipts.ReceiptWriter;
import fr.minutier.exchanges.store.Exchanges;
import fr.minutier.exchanges.store.LiveCalls;
import fr.minutier.exchanges.store.Settlements;
import fr.minutier.exchanges.store.StoredKeys;
import fr.minutier.exchanges.store.StoredLiveCalls;
import fr.minutier.exchanges.store.StoredNodeCalls;
import fr.minutier.exchanges.store.StoredNodes;
import fr.minutier.exchanges.store.StoredSettlement;
import fr.minutier.kernel.Identifiers;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.MonotonicClock;
import fr.minutier.kernel.Party;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Seconds;
import fr.minutier.kernel.Tax;
import fr.minutier.ledger.AccountKey;
import fr.minutier.ledger.Balance;
import fr.minutier.ledger.Ledger;
import fr.minutier.ledger.Posting;
import fr.minutier.ledger.Purpose;
import fr.minutier.platform.i18n.Language;
import fr.minutier.platform.storage.PracticeScope;
import fr.minutier.practice.Address;
import fr.minutier.practice.ClientId;
import fr.minutier.practice.PublicHolidays;
import fr.minutier.rating.Balances;
import fr.minutier.rating.Tariff;
import fr.minutier.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/// A whole engine on a real database, in virtual time, with one practice.
public final class CallFixture {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Address ADDRESS = new Address("1 rue du Test", "69001", "Lyon", "FR");

    final VirtualTime time;
    final FakeCarrier carrier;
    final FakeAgreements agreements;
    final List<ExchangeSettled> events = new ArrayList<>();
    final PracticeId practice;
    final PracticeScope scope;
    final Exchanges exchanges;
    final LiveCalls live;
    final Nodes nodes;
    final Settlements settlements;
    final Ledger ledger;
    final Settlement settlement;
    final Cuts cuts = new Cuts();
    final Rooms rooms;
    private final TestDatabase database;
    private final NodeRows related;
    private final Path keys;
    private final Identifiers identifiers;
    private Tariff tariff = tariff();
    private Balances balances = Balances.NONE;
    private boolean hanging;
    private boolean unrenewed;

    public CallFixture(TestDatabase database, Path keys) {
        this(
                database,
                keys,
                new VirtualTime(-5_000_000_000L),
                new FakeAgreements(),
                new RelatedNodes(new StoredNodes(JdbcClient.create(database.dataSource()))),
                null);
    }

    private CallFixture(
            TestDatabase database,
            Path keys,
            VirtualTime time,
            FakeAgreements agreements,
            NodeRows related,
            @Nullable PracticeId known) {
        this.database = database;
        this.related = related;
        this.keys = keys;
        this.time = time;
        this.agreements = agreements;
        carrier = new FakeCarrier(time.monotonic());
        identifiers = new Identifiers(time.wall());
        practice = known == null ? new PracticeId(identifiers.next()) : known;
        JdbcClient jdbc = JdbcClient.create(database.dataSource());
        scope = new PracticeScope(new DataSourceTransactionManager(database.dataSource()), jdbc);
        exchanges = new Exchanges(jdbc);
        settlements = new Settlements(jdbc);
        live = new StoredLiveCalls(jdbc, exchanges, settlements);
        nodes =
                new Nodes(
                        related,
                        scope,
                        time.monotonic(),
                        time.wall(),
                        identifiers::next,
                        practice.toString(),
                        "http://localhost");
        ledger = ledger(jdbc, identifiers);
        CallCredit credit = new LedgerAtHand(ledger);
        SigningKeys signing = new SigningKeys(keys);
        InstallationKeys seal =
                new InstallationKeys(signing.key(), new StoredKeys(jdbc, time.wall()));
        settlement =
                new Settlement(
                        live,
                        agreements,
                        credit,
                        new ReceiptWriter(signing),
                        (_, _) -> {},
                        event -> events.add((ExchangeSettled) event),
                        scope,
                        time.wall());
        RoomJournal journal = new RoomJournal(live, credit, nodes, scope, time.wall());
        RoomServices services =
                new RoomServices(
                        carrier,
                        seal,
                        new TicketOffice(seal, time, Runnable::run),
                        new CheckpointOffice(journal, time, this::write),
                        time.monotonic(),
                        time.wall(),
                        this::write,
                        this::write,
                        new CreditKeeper(credit, live, scope, time.wall()),
                        journal,
                        new OwnedCalls(new StoredNodeCalls(jdbc), nodes, scope),
                        settlement,
                        agreements,
                        cuts,
                        nodes,
                        nodes::holds);
        rooms = new Rooms(services, time);
        beat();
    }

    /// As long as the process lives, it keeps its lease.
    private void beat() {
        if (!unrenewed) {
            rooms.beat();
        }
        time.after(Lease.HELD_NANOS * 9 / 10, this::beat);
    }

    /// From now on nothing that waits for the database is ever done.
    void databaseHangs() {
        hanging = true;
    }

    /// From now on no renewal of the lease gets through.
    void renewalsFail() {
        unrenewed = true;
    }

    private void write(Runnable work) {
        if (!hanging) {
            work.run();
        }
    }

    /// The server is killed, and another one starts on the same database after some time, with
    /// another monotonic clock and a wall clock that moved.
    CallFixture restartedAfter(Duration outage) {
        time.forget();
        VirtualTime next = new VirtualTime(777_000_000_000L);
        next.moveWallClock(
                Duration.between(next.wall().instant(), time.wall().instant()).plus(outage));
        CallFixture restarted =
                new CallFixture(database, keys, next, agreements, related, practice);
        return restarted;
    }

    private static Ledger ledger(JdbcClient jdbc, Identifiers identifiers) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.registerBean(JdbcClient.class, () -> jdbc);
        context.registerBean(Identifiers.class, () -> identifiers);
        context.register(Ledger.class);
        context.refresh();
        return context.getBean(Ledger.class);
    }

    AccountKey account(Purpose purpose) {
        return new AccountKey(practice, identifiers.next().toString(), purpose);
    }

    /// An account with so much in it.
    AccountKey funded(Purpose purpose, long amount) {
        AccountKey account = account(purpose);
        fund(account, amount);
        return account;
    }

    void fund(AccountKey account, long amount) {
        Purpose source =
                switch (account.unit()) {
                    case EURO_CENT -> Purpose.PROVIDER_AUTHORISED;
                    case SECOND -> Purpose.TIME_SOLD;
                };
        scope.run(
                practice,
                () ->
                        ledger.post(
                                        new Posting(
                                                "funded:" + identifiers.next(),
                                                AccountKey.ofPractice(practice, source),
                                                account,
                                                amount,
                                                "payment.authorised",
                                                time.wall().instant()))
                                .orElseThrow());
    }

    Pot money(long cents) {
        return new Pot.MoneyPot(funded(Purpose.CLIENT_COVER, cents));
    }

    Pot time(long seconds) {
        return new Pot.TimePot(funded(Purpose.CLIENT_TIME, seconds));
    }

    Balance balance(AccountKey account) {
        return scope.in(practice, () -> ledger.balance(account));
    }

    List<String> findings() {
        return scope.in(practice, () -> ledger.verify(practice)).findings().stream()
                .map(Object::toString)
                .toList();
    }

    /// 90.00 an hour, 1.50 a minute, tax included.
    static Tariff tariff() {
        return Tariff.perMinute("v1", Money.euros("1.50"), new Tax(2_000, true));
    }

    /// What exchanges opened from now on are priced by.
    void sells(Tariff other, Balances left) {
        tariff = other;
        balances = left;
    }

    /// An exchange by the minute out of a pot.
    ExchangeId exchange(Pot pot, Seconds announced) {
        UUID unique = identifiers.next();
        return exchange(pot, announced, party -> party + "-" + unique);
    }

    private ExchangeId exchange(Pot pot, Seconds announced, Function<Party, String> hash) {
        AgreementId agreement = new AgreementId(identifiers.next());
        agreements.terms.put(
                agreement,
                new CallTerms(
                        practice,
                        agreement,
                        new ClientId(identifiers.next()),
                        "Avis rapide",
                        true,
                        tariff,
                        balances,
                        1,
                        announced,
                        Seconds.ZERO,
                        pot,
                        Seconds.ofMinutes(10),
                        "Claire Expert",
                        "Bruno Client",
                        "claire@example.org",
                        "bruno@example.org",
                        PARIS,
                        PublicHolidays.between(
                                LocalDate.of(2026, 1, 1), LocalDate.of(2028, 1, 1), ADDRESS),
                        PARIS,
                        Language.FRENCH,
                        Language.FRENCH,
                        true));
        ExchangeId exchange = new ExchangeId(identifiers.next());
        scope.run(
                practice,
                () ->
                        exchanges.open(
                                practice,
                                exchange,
                                agreement,
                                hash.apply(Party.EXPERT),
                                hash.apply(Party.CLIENT),
                                time.wall().instant()));
        return exchange;
    }

    Room enter(ExchangeId exchange) {
        if (rooms.enter(practice, exchange) instanceof Entrance.Open(Room room)) {
            return room;
        }
        throw new IllegalStateException(exchange + " cannot be entered");
    }

    /// What a web layer stands on, and an exchange of ten minutes that can be entered.
    public Rooms rooms() {
        return rooms;
    }

    public CallAgreements agreements() {
        return agreements;
    }

    public PracticeScope scope() {
        return scope;
    }

    public Exchanges exchanges() {
        return exchanges;
    }

    public PracticeId practice() {
        return practice;
    }

    public MonotonicClock clock() {
        return time.monotonic();
    }

    public void passSeconds(long seconds) {
        pass(seconds);
    }

    /// @param hash of the token of a party
    public ExchangeId tenMinutes(Function<Party, String> hash) {
        return exchange(time(600), Seconds.ofMinutes(10), hash);
    }

    /// The bank confirmed so much more; the room hears of it as from another node.
    void grant(ExchangeId exchange, Seconds more) {
        scope.run(
                practice,
                () -> {
                    assertThat(live.grant(practice, exchange, more)).isPresent();
                    live.notice(practice, exchange);
                });
    }

    /// Its agreement is cancelled; the room hears of it as from another node.
    void closeAgreement(ExchangeId exchange) {
        scope.run(
                practice,
                () -> {
                    agreements.close(live.find(practice, exchange).orElseThrow().agreement());
                    live.notice(practice, exchange);
                });
    }

    FakePage page(ExchangeId exchange, Party party) {
        return page(exchange, party, null);
    }

    /// @param known the last ticket that the page signed for a server that is gone
    FakePage page(ExchangeId exchange, Party party, @Nullable Countersigned known) {
        String instance = party + "-" + UUID.randomUUID();
        return new FakePage(time, carrier, enter(exchange), party, instance).join(known);
    }

    void pass(long seconds) {
        time.advance(Duration.ofSeconds(seconds));
    }

    void passMillis(long millis) {
        time.advance(Duration.ofMillis(millis));
    }

    Optional<StoredSettlement> settled(ExchangeId exchange) {
        return scope.in(practice, () -> settlements.find(practice, exchange));
    }

    Exchange state(ExchangeId exchange) {
        return scope.in(practice, () -> exchanges.find(practice, exchange)).orElseThrow().state();
    }
}
