package fr.minutier.exchanges.live;

import fr.minutier.agreements.AgreementId;
import fr.minutier.agreements.CallTerms;
import fr.minutier.agreements.Pot;
import fr.minutier.exchanges.ExchangeId;
import fr.minutier.exchanges.ExchangeSettled;
import fr.minutier.exchanges.model.Exchange;
import fr.minutier.exchanges.proof.PageSigner;
import fr.minutier.exchanges.proof.Ticket;
import fr.minutier.exchanges.proof.TicketSeal;
import fr.minutier.exchanges.receipts.ReceiptWriter;
import fr.minutier.exchanges.store.ExchangeRow;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.Party;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Seconds;
import fr.minutier.kernel.Tax;
import fr.minutier.ledger.AccountKey;
import fr.minutier.ledger.Posting;
import fr.minutier.ledger.Purpose;
import fr.minutier.ledger.model.Transfers;
import fr.minutier.platform.i18n.Language;
import fr.minutier.practice.ClientId;
import fr.minutier.rating.Balances;
import fr.minutier.rating.Price;
import fr.minutier.rating.Supplement;
import fr.minutier.rating.Tariff;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Consumer;

/// One seed's world: parties, pages, network, relays, processes and a database, in virtual time and
/// on one thread, so that a seed replays to the letter. What it does is checked by [Oracle] after
/// each step.
final class Simulation {

    static final Instant START = Instant.parse("2026-11-22T13:00:00Z");

    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;
    private static final int NESTED_MAX = 3;

    /// How long a call that billed nothing outlives its last page.
    private static final long AWAY = 60 * SECOND;

    private static final int COMMITS_KEPT = 4;

    private static final boolean TOLD = Long.getLong("simulation.seed") != null;

    private static final Tariff PLAIN =
            Tariff.perMinute("v1", Money.euros("1.50"), new Tax(2_000, true));

    /// A price that changes while people talk, in steps and with a fee.
    private static Tariff byTheClock(long seed) {
        LocalTime first = LocalTime.of(14, 0).plusSeconds(20 + seed % 50);
        LocalTime last = first.plusSeconds(30 + seed % 30);
        Price.ByTime price =
                Price.perHour(Money.euros("90"))
                        .with(window("dear", "180", LocalTime.of(13, 0), first))
                        .with(window("dearest", "360", last, LocalTime.MIDNIGHT));
        return Tariff.of(
                "v1",
                new Tax(2_000, true),
                seed % 8 == 3 ? price : price.inSteps(30, 6).withFee(Money.euros("0.50")));
    }

    private static Supplement window(String name, String hourly, LocalTime from, LocalTime to) {
        Set<Supplement.Day> days = EnumSet.allOf(Supplement.Day.class);
        return new Supplement(name, Money.euros(hourly), new Supplement.Window(days, from, to));
    }

    /// What becomes of a commit.
    enum Fate {
        COMMITTED,
        UNANSWERED,
        REFUSED,
        KILLED_BEFORE,
        KILLED_AFTER
    }

    private record Event(long at, long number, Runnable work) {}

    private final SplittableRandom random;
    private final Planted planted;
    private final Weather weather;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(
                    Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
    private final SimulatedDatabase database;
    private final FakeAgreements agreements = new FakeAgreements();
    private final TicketSeal seal;
    private final ReceiptWriter receipts;
    private final PracticeId practice;
    private final List<SimulatedNode> nodes = new ArrayList<>();
    private final List<SimulatedPage> pages = new ArrayList<>();
    private final Map<ExchangeId, MediaTruth> truths = new LinkedHashMap<>();
    private final Deque<SimulatedDatabase.Contents> recent = new ArrayDeque<>();
    private final Oracle oracle;
    private final boolean everybodyVanishes;
    private final Tariff tariff;
    private final AccountKey account;
    private long now;
    private long number;
    private long steps;
    private int nested;
    private int kills;
    private int incarnations;
    private boolean databaseDown;
    private boolean healed;
    private long downUntil;

    Simulation(long seed, Planted planted, Signatures signatures) {
        this.random = new SplittableRandom(seed);
        this.planted = planted;
        this.weather = Weather.of(random, seed);
        this.everybodyVanishes = seed % 16 == 13;
        this.tariff = seed % 4 == 3 ? byTheClock(seed) : PLAIN;
        this.practice = new PracticeId(nextId());
        this.database = new SimulatedDatabase(planted, this::nextId);
        this.seal = weather.sealed() ? signatures.real() : signatures.quick(planted);
        this.receipts = signatures.receipts();
        this.oracle = new Oracle(this, database);
        for (int place = 0; place < weather.nodes(); place++) {
            nodes.add(process(place));
        }
        boolean money = random.nextBoolean();
        this.account =
                new AccountKey(
                        practice,
                        nextId().toString(),
                        money ? Purpose.CLIENT_COVER : Purpose.CLIENT_TIME);
        open(money);
    }

    private SimulatedNode process(int place) {
        tell("node " + (incarnations + 1) + " starts at " + place);
        int drift = weather.isCalm() ? 0 : random.nextInt(-200, 200);
        return new SimulatedNode(
                this, place, ++incarnations, random.nextLong(-1_000, 1_000) * SECOND, drift);
    }

    private void open(boolean money) {
        fund(weather.isCalm() ? 300 : random.nextLong(5, 200));
        int calls = random.nextInt(8) == 0 ? 2 : 1;
        for (int call = 0; call < calls; call++) {
            Pot pot = money ? new Pot.MoneyPot(account) : new Pot.TimePot(account);
            begin(pot, weather.isCalm() ? 300 : random.nextLong(10, 180));
        }
    }

    /// Credit for so many seconds.
    private void fund(long seconds) {
        boolean money = account.purpose() == Purpose.CLIENT_COVER;
        AccountKey source =
                AccountKey.ofPractice(
                        practice, money ? Purpose.PROVIDER_AUTHORISED : Purpose.TIME_SOLD);
        long units = money ? Math.max(3, seconds * 150 / 60) : seconds;
        new Transfers(database.books(), this::nextId)
                .post(
                        practice,
                        List.of(
                                new Posting(
                                        nextId().toString(),
                                        source,
                                        account,
                                        units,
                                        "payment.authorised",
                                        START)))
                .orElseThrow();
    }

    private void begin(Pot pot, long announced) {
        AgreementId agreement = new AgreementId(nextId());
        agreements.terms.put(agreement, terms(agreement, pot, announced));
        ExchangeId exchange = new ExchangeId(nextId());
        database.open(
                new ExchangeRow(
                        practice,
                        exchange,
                        agreement,
                        Seconds.ZERO,
                        START,
                        new Exchange.Opened(START)));
        truths.put(exchange, new MediaTruth());
        oracle.watch(exchange, pot);
        for (Party party : Party.values()) {
            SimulatedPage.Manner manner =
                    weather.isCalm() || random.nextInt(10) > 0
                            ? SimulatedPage.Manner.HONEST
                            : random.nextBoolean()
                                    ? SimulatedPage.Manner.LYING
                                    : SimulatedPage.Manner.SILENT;
            PageSigner signer = weather.sealed() ? new PageSigner() : null;
            at(
                    random.nextLong(8_000) * MILLI,
                    () ->
                            pages.add(
                                    new SimulatedPage(
                                            this, exchange, party, manner, signer, null)));
        }
    }

    private CallTerms terms(AgreementId agreement, Pot pot, long announced) {
        ZoneId paris = ZoneId.of("Europe/Paris");
        return new CallTerms(
                practice,
                agreement,
                new ClientId(nextId()),
                "Avis rapide",
                true,
                tariff,
                Balances.NONE,
                1,
                new Seconds(announced),
                Seconds.ZERO,
                pot,
                Seconds.ofMinutes(1),
                "Claire Expert",
                "Bruno Client",
                "claire@example.org",
                "bruno@example.org",
                paris,
                Set.of(),
                paris,
                Language.FRENCH,
                Language.FRENCH,
                true);
    }

    /// Lets everything happen, heals the world, and lets all calls end.
    ///
    /// @throws AssertionError if an invariant does not hold
    void run() {
        long talk = random.nextLong(15, 90) * SECOND;
        for (int event = 0; event < weather.events(); event++) {
            at(random.nextLong(3 * SECOND, talk), this::somethingHappens);
        }
        if (everybodyVanishes) {
            long gone = random.nextLong(4 * SECOND, talk);
            at(gone, () -> pages.forEach(SimulatedPage::vanish));
            at(
                    gone + AWAY - random.nextLong(3 * SECOND),
                    () -> databaseRestarts(random.nextLong(100, 4_000) * MILLI));
            talk += 2 * AWAY;
        }
        runUntil(talk);
        heal();
        List<SimulatedPage> there = List.copyOf(pages);
        boolean leaves = random.nextBoolean();
        at(2 * SECOND, () -> there.forEach(page -> endBy(page, leaves)));
        at(12 * SECOND, () -> pages.forEach(SimulatedPage::vanish));
        long last = now + 300 * SECOND;
        while (now < last && !oracle.isAllOver()) {
            runUntil(now + 10 * SECOND);
        }
        oracle.checkEnd(weather, kills);
    }

    private static void endBy(SimulatedPage page, boolean leaves) {
        if (leaves) {
            page.leave();
        } else if (page.party() == Party.CLIENT) {
            page.vanish();
        }
    }

    private void heal() {
        tell("the world is healed");
        healed = true;
        databaseDown = false;
        for (int place = 0; place < nodes.size(); place++) {
            nodes.get(place).cutOff(false);
            if (nodes.get(place).isDead()) {
                nodes.set(place, process(place));
            }
        }
    }

    private void somethingHappens() {
        switch (random.nextInt(16)) {
            case 0, 1, 2 -> kill(anyNode());
            case 3 -> databaseRestarts(random.nextLong(100, 8_000) * MILLI);
            case 4, 5 -> {
                SimulatedNode node = anyNode();
                node.cutOff(true);
                at(random.nextLong(100, 12_000) * MILLI, () -> node.cutOff(false));
            }
            case 6 -> anyNode().moveWallClock(random.nextLong(-3_600_000, 3_600_000));
            case 7 -> pages.forEach(SimulatedPage::breakLine);
            case 8 -> anyPage(page -> page.freeze(random.nextLong(200, 12_000) * MILLI));
            case 9 -> anyPage(page -> pages.add(page.reloaded()));
            case 10 -> anyPage(page -> pages.add(page.doubled()));
            case 11 ->
                    anyNode()
                            .slow(
                                    random.nextLong(1_000, 10_000) * MILLI,
                                    random.nextLong(500, 6_000) * MILLI);
            case 13 -> bankConfirms(anyNode());
            case 14 -> agreementCloses(anyNode());
            case 12 -> anyNode().standStill(random.nextLong(500, 9_000) * MILLI);
            default ->
                    anyPage(
                            page -> {
                                page.breakLine();
                                page.extend(Seconds.ofMinutes(1));
                            });
        }
    }

    /// A minute more is paid and granted, by whichever node hears of it.
    private void bankConfirms(SimulatedNode node) {
        ExchangeId exchange = anyCall();
        node.guarded(
                () ->
                        node.attempt(
                                () -> {
                                    if (database.grant(practice, exchange, Seconds.ofMinutes(1))
                                            .isPresent()) {
                                        fund(60);
                                        database.notice(practice, exchange);
                                    }
                                }));
    }

    /// A call's agreement is withdrawn from.
    private void agreementCloses(SimulatedNode node) {
        ExchangeId exchange = anyCall();
        node.guarded(
                () ->
                        node.attempt(
                                () -> {
                                    agreements.close(
                                            database.find(practice, exchange)
                                                    .orElseThrow()
                                                    .agreement());
                                    database.notice(practice, exchange);
                                }));
    }

    private ExchangeId anyCall() {
        List<ExchangeId> calls = List.copyOf(truths.keySet());
        return calls.get(random.nextInt(calls.size()));
    }

    private SimulatedNode anyNode() {
        return nodes.get(random.nextInt(nodes.size()));
    }

    private void anyPage(Consumer<SimulatedPage> work) {
        List<SimulatedPage> alive = pages.stream().filter(page -> !page.isOver()).toList();
        if (!alive.isEmpty()) {
            work.accept(alive.get(random.nextInt(alive.size())));
        }
    }

    private void databaseRestarts(long nanos) {
        tell("the database stops for " + nanos + " ns");
        databaseDown = true;
        downUntil = Math.max(downUntil, now + nanos);
        at(
                nanos,
                () -> {
                    if (now >= downUntil) {
                        databaseDown = false;
                    }
                });
    }

    /// The process is killed, and mostly comes back after a while.
    void kill(SimulatedNode node) {
        if (node.isDead()) {
            return;
        }
        tell("node " + node.incarnation() + " is killed");
        kills++;
        node.kill();
        if (planted == Planted.COMMITS_LOST && !recent.isEmpty()) {
            database.restore(recent.getFirst());
        }
        pages.forEach(page -> page.nodeDied(node));
        if (healed || random.nextInt(4) > 0) {
            at(
                    random.nextLong(200, 15_000) * MILLI,
                    () -> {
                        if (nodes.get(node.place()) == node) {
                            nodes.set(node.place(), process(node.place()));
                        }
                    });
        }
    }

    /// Time passes, and all that is due in it happens.
    void runUntil(long end) {
        while (!events.isEmpty() && events.peek().at() <= end) {
            Event event = events.remove();
            now = Math.max(now, event.at());
            steps++;
            event.work().run();
        }
        now = Math.max(now, end);
    }

    /// Told when one seed is replayed.
    void tell(String what) {
        if (TOLD) {
            System.out.printf("%9.3f s  %s%n", now / 1e9, what);
        }
    }

    void at(long delay, Runnable work) {
        events.add(new Event(now + Math.max(0, delay), number++, work));
    }

    /// A disk that takes its time, while everything else goes on.
    ///
    /// @param least nanoseconds
    void slowly(long least) {
        long most = healed ? Math.min(weather.slowMillis(), 30) : weather.slowMillis();
        boolean slow = least > 0 || (most > 0 && random.nextInt(4) == 0);
        if (slow && nested < NESTED_MAX) {
            nested++;
            try {
                runUntil(now + least + random.nextLong(most * MILLI + 1));
            } finally {
                nested--;
            }
        }
    }

    Fate fate() {
        int fails = healed ? 0 : weather.commitFails();
        int killing = healed ? 0 : weather.commitKills();
        int drawn = random.nextInt(1_000);
        if (drawn < fails) {
            return random.nextBoolean() ? Fate.UNANSWERED : Fate.REFUSED;
        }
        if (drawn < fails + killing) {
            return random.nextBoolean() ? Fate.KILLED_BEFORE : Fate.KILLED_AFTER;
        }
        return Fate.COMMITTED;
    }

    void committed(boolean refused, SimulatedDatabase.Contents before) {
        if (refused) {
            database.restore(before);
            return;
        }
        recent.addLast(before);
        if (recent.size() > COMMITS_KEPT) {
            recent.removeFirst();
        }
        oracle.checkCommit();
    }

    /// A message from a node to a page.
    void toPage(SimulatedNode from, Runnable heard) {
        if (!from.isDead() && !isLost()) {
            at(lateness(), heard);
        }
    }

    /// A message from a page to a node, which may come twice.
    void toNode(SimulatedNode to, Runnable heard) {
        if (isLost()) {
            return;
        }
        at(lateness(), () -> to.guarded(heard));
        if (!healed && random.nextInt(1_000) < weather.doubles()) {
            at(lateness(), () -> to.guarded(heard));
        }
    }

    /// A node notices that a page is gone, after its idle time at the latest.
    void brokenAt(SimulatedNode from, Runnable noticed) {
        boolean late = isLost();
        at(late ? 60 * SECOND : lateness(), () -> from.guarded(noticed));
    }

    private boolean isLost() {
        return !healed && random.nextInt(1_000) < weather.loses();
    }

    private long lateness() {
        long most = healed ? 60 : weather.lateMillis();
        boolean late = random.nextInt(10) == 0;
        return random.nextLong(1, late ? most + 1 : Math.min(most, 40) + 1) * MILLI;
    }

    void flows(UUID room, SimulatedNode node, Party party, boolean flows) {
        MediaTruth truth = truths.get(new ExchangeId(room));
        if (truth != null) {
            truth.set(node.incarnation(), party, flows, now);
            oracle.checkFlows(new ExchangeId(room));
        }
    }

    MediaTruth truth(ExchangeId exchange) {
        MediaTruth truth = truths.get(exchange);
        if (truth == null) {
            throw new IllegalStateException("no truth of " + exchange);
        }
        return truth;
    }

    void published(Object event) {
        if (event instanceof ExchangeSettled settled) {
            oracle.settled(settled);
        }
    }

    void broughtBack(Room room, Ticket ticket, long before) {
        oracle.broughtBack(room, ticket, before);
    }

    boolean isSettledOrEnded(ExchangeId exchange) {
        return switch (database.state(exchange)) {
            case Exchange.Ended _, Exchange.Settled _ -> true;
            case Exchange.Opened _, Exchange.Live _ -> false;
        };
    }

    int placeOf(String url) {
        for (int place = 0; place < nodes.size(); place++) {
            if (SimulatedNode.url(place).equals(url)) {
                return place;
            }
        }
        return -1;
    }

    UUID nextId() {
        return new UUID(
                (random.nextLong() & ~0xf000L) | 0x7000L,
                (random.nextLong() >>> 2) | 0x8000000000000000L);
    }

    /// The process that has this name in the database, dead or alive; 0 if it is gone for good.
    int incarnationOf(UUID name) {
        return nodes.stream()
                .filter(node -> node.isCalled(name))
                .mapToInt(SimulatedNode::incarnation)
                .findFirst()
                .orElse(0);
    }

    SimulatedNode node(int place) {
        return nodes.get(place);
    }

    int nodeCount() {
        return nodes.size();
    }

    boolean isDatabaseDown() {
        return databaseDown;
    }

    long now() {
        return now;
    }

    long steps() {
        return steps;
    }

    int kills() {
        return kills;
    }

    SplittableRandom random() {
        return random;
    }

    Planted planted() {
        return planted;
    }

    SimulatedDatabase database() {
        return database;
    }

    FakeAgreements agreements() {
        return agreements;
    }

    TicketSeal seal() {
        return seal;
    }

    ReceiptWriter receipts() {
        return receipts;
    }

    PracticeId practice() {
        return practice;
    }

    Oracle oracle() {
        return oracle;
    }
}
