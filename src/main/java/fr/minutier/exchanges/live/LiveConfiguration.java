package fr.minutier.exchanges.live;

import fr.minutier.exchanges.proof.SigningKeys;
import fr.minutier.exchanges.store.Exchanges;
import fr.minutier.exchanges.store.Sessions;
import fr.minutier.kernel.MonotonicClock;
import fr.minutier.media.CallCarrier;
import fr.minutier.platform.storage.Directory;
import fr.minutier.platform.storage.PracticeScope;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LiveConfiguration {

    private static final int TICKER_THREADS = 2;

    /// Ticks rooms; nothing that waits runs on it.
    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService roomTicker() {
        return Executors.newScheduledThreadPool(
                TICKER_THREADS, Thread.ofPlatform().name("rooms-", 0).daemon().factory());
    }

    @Bean(destroyMethod = "shutdown")
    ExecutorService roomBackground() {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("rooms-background-", 0).factory());
    }

    @Bean
    RoomServices roomServices(
            CallCarrier carrier,
            SigningKeys keys,
            TicketOffice tickets,
            MonotonicClock clock,
            InstantSource instants,
            @Qualifier("roomBackground") ExecutorService background,
            CreditKeeper credit,
            RoomJournal journal,
            Settlement settlement,
            CallAgreements agreements) {
        return new RoomServices(
                carrier,
                keys,
                tickets,
                clock,
                instants,
                background,
                credit,
                journal,
                settlement,
                agreements);
    }

    @Bean
    Ticker ticker(@Qualifier("roomTicker") ScheduledExecutorService ticker) {
        return (nanos, work) -> {
            if (!ticker.isShutdown()) {
                var _ = ticker.schedule(work, nanos, TimeUnit.NANOSECONDS);
            }
        };
    }

    @Bean
    TicketOffice ticketOffice(
            SigningKeys keys,
            Ticker ticker,
            @Qualifier("roomBackground") ExecutorService background) {
        return new TicketOffice(keys.key(), ticker, background);
    }

    @Bean
    Rooms rooms(
            RoomServices services,
            Exchanges exchanges,
            Sessions sessions,
            PracticeScope scope,
            Ticker ticker,
            @Value("${minutier.node:local}") String node) {
        return new Rooms(services, exchanges, sessions, scope, ticker, node);
    }

    /// Takes up what a stopped server left behind, once pages can come back.
    @Bean
    ApplicationListener<ApplicationReadyEvent> roomRecovery(Rooms rooms, Directory directory) {
        return _ -> directory.practices().forEach(rooms::recover);
    }
}
