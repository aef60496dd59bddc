package fr.minutier.exchanges.live;

import fr.minutier.exchanges.nodes.NodeName;
import fr.minutier.exchanges.nodes.Nodes;
import fr.minutier.exchanges.proof.InstallationKeys;
import fr.minutier.exchanges.proof.SigningKeys;
import fr.minutier.exchanges.receipts.ReceiptWriter;
import fr.minutier.exchanges.store.LiveCalls;
import fr.minutier.exchanges.store.StoredKeys;
import fr.minutier.exchanges.store.StoredNodeCalls;
import fr.minutier.exchanges.store.StoredNodes;
import fr.minutier.kernel.Identifiers;
import fr.minutier.kernel.MonotonicClock;
import fr.minutier.media.CallCarrier;
import fr.minutier.platform.storage.ReservedConnection;
import fr.minutier.platform.storage.Transactions;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LiveConfiguration {

    /// Rooms that want to look at about the same time do, so that the ticker need not wake for each
    /// of them: to this the ends of calls are exact.
    private static final long GRID_NANOS = 5_000_000L;

    private static final int BACKGROUND_AT_ONCE = 16;
    private static final int ERRANDS_AT_ONCE = 6;

    /// Ticks rooms; nothing that waits runs on it.
    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService roomTicker() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("rooms").daemon().factory());
    }

    /// Whoever waits for the database with a transaction open must go on as soon as it answers: on
    /// threads of the operating system, because virtual ones stand in one line with all pages, and
    /// with thousands of calls each statement would wait for its turn.
    @Bean(destroyMethod = "shutdown")
    ExecutorService roomBackground() {
        return Executors.newFixedThreadPool(
                BACKGROUND_AT_ONCE,
                Thread.ofPlatform().name("rooms-background-", 0).daemon().factory());
    }

    /// The same for what may be much at once: most of the connections are left to others.
    @Bean(destroyMethod = "shutdown")
    ExecutorService roomErrands() {
        return Executors.newFixedThreadPool(
                ERRANDS_AT_ONCE, Thread.ofPlatform().name("rooms-errands-", 0).daemon().factory());
    }

    /// For beats, which nothing may hold up.
    @Bean
    ReservedConnection reservedConnection(JdbcConnectionDetails database) {
        return new ReservedConnection(
                database.getJdbcUrl(),
                Objects.requireNonNull(database.getUsername(), "a user of the database"),
                Objects.requireNonNull(database.getPassword(), "their password"));
    }

    @Bean
    InstallationKeys installationKeys(
            SigningKeys keys, ReservedConnection reserved, InstantSource instants) {
        return new InstallationKeys(keys.key(), new StoredKeys(reserved.jdbc(), instants));
    }

    /// @param url where pages reach this node among several
    @Bean
    Nodes nodes(
            ReservedConnection reserved,
            MonotonicClock clock,
            InstantSource instants,
            Identifiers identifiers,
            NodeName name,
            @Value("${minutier.node-url:${minutier.base-url}}") String url) {
        return new Nodes(
                new StoredNodes(reserved.jdbc()),
                reserved.transactions(),
                clock,
                instants,
                identifiers::next,
                name.value(),
                url);
    }

    @Bean
    OwnedCalls ownedCalls(ReservedConnection reserved, Nodes nodes) {
        return new OwnedCalls(new StoredNodeCalls(reserved.jdbc()), nodes, reserved.transactions());
    }

    @Bean
    RoomJournal roomJournal(
            LiveCalls calls,
            CallCredit credit,
            Nodes nodes,
            Transactions transactions,
            InstantSource instants) {
        return new RoomJournal(calls, credit, nodes, transactions, instants);
    }

    @Bean
    CreditKeeper creditKeeper(
            CallCredit credit, LiveCalls calls, Transactions transactions, InstantSource instants) {
        return new CreditKeeper(credit, calls, transactions, instants);
    }

    @Bean
    Settlement settlement(
            LiveCalls calls,
            CallAgreements agreements,
            CallCredit credit,
            ReceiptWriter receipts,
            SettlementMail mail,
            ApplicationEventPublisher events,
            Transactions transactions,
            InstantSource instants) {
        return new Settlement(
                calls, agreements, credit, receipts, mail, events, transactions, instants);
    }

    @Bean
    Cuts cuts() {
        return new Cuts();
    }

    /// Does not wait for the database, and must not wait for those who do.
    @Bean(destroyMethod = "shutdown")
    ExecutorService ticketThreads() {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("rooms-tickets-", 0).factory());
    }

    @Bean
    RoomServices roomServices(
            CallCarrier carrier,
            InstallationKeys seal,
            Ticker ticker,
            MonotonicClock clock,
            InstantSource instants,
            @Qualifier("roomBackground") ExecutorService background,
            @Qualifier("roomErrands") ExecutorService errands,
            @Qualifier("ticketThreads") ExecutorService tickets,
            CreditKeeper credit,
            RoomJournal journal,
            OwnedCalls owned,
            Settlement settlement,
            CallAgreements agreements,
            Cuts cuts,
            Nodes nodes) {
        return new RoomServices(
                carrier,
                seal,
                new TicketOffice(seal, ticker, tickets),
                new CheckpointOffice(journal, ticker, background),
                clock,
                instants,
                background,
                errands,
                credit,
                journal,
                owned,
                settlement,
                agreements,
                cuts,
                nodes,
                nodes::holds);
    }

    @Bean
    Ticker ticker(@Qualifier("roomTicker") ScheduledExecutorService ticker, MonotonicClock clock) {
        return (nanos, work) -> {
            if (!ticker.isShutdown()) {
                long past = Math.floorMod(clock.nanos() + nanos, GRID_NANOS);
                long later = past == 0 ? 0 : GRID_NANOS - past;
                var _ = ticker.schedule(work, nanos + later, TimeUnit.NANOSECONDS);
            }
        };
    }

    @Bean
    Rooms rooms(RoomServices services, Ticker ticker) {
        return new Rooms(services, ticker);
    }

    @Bean
    NodeLifecycle nodeLifecycle(Rooms rooms, InstallationKeys keys) {
        return new NodeLifecycle(rooms, keys);
    }
}
