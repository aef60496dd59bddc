package fr.minutier.kills;

import fr.minutier.kernel.MonotonicClock;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/// What a node has besides when it is to be killed: media that flows by itself and is written down,
/// and a commit at which it dies when told so. Without a stereotype, so that no scan finds it.
class KilledParts {

    @Bean
    @Primary
    WrittenCarrier writtenCarrier(MonotonicClock clock, @Value("${minutier.data}") Path data) {
        return new WrittenCarrier(clock, data);
    }

    @Bean
    static LastCommit lastCommit() {
        return new LastCommit();
    }
}
