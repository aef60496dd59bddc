package fr.minutier.platform.time;

import fr.minutier.kernel.Identifiers;
import fr.minutier.kernel.MonotonicClock;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TimeConfiguration {

    @Bean
    @ConditionalOnProperty(name = "minutier.mode", havingValue = "demo")
    DemoClock demoClock(@Value("${minutier.data}") Path data) {
        return new DemoClock(InstantSource.system(), data.resolve("clock"));
    }

    @Bean
    @ConditionalOnProperty(name = "minutier.mode", havingValue = "start", matchIfMissing = true)
    Clock systemClock() {
        return Clock.systemUTC();
    }

    @Bean
    MonotonicClock monotonicClock() {
        return MonotonicClock.system();
    }

    @Bean
    Identifiers identifiers(InstantSource clock) {
        return new Identifiers(clock);
    }
}
