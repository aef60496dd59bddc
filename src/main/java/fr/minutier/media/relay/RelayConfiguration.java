package fr.minutier.media.relay;

import fr.minutier.kernel.MonotonicClock;
import fr.minutier.media.RelaySettings;
import fr.minutier.platform.identity.InstallationSecret;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RelayConfiguration {

    /// `minutier.relay.bind` is the local address, `minutier.relay.port` the UDP port (0, any free
    /// one, serves one machine only: a firewall needs a fixed one, by custom 3478), and
    /// `minutier.relay.host` what browsers are told, by default the local address.
    @Bean(destroyMethod = "close")
    ClosedRelay closedRelay(
            @Value("${minutier.relay.bind:127.0.0.1}") String bind,
            @Value("${minutier.relay.port:0}") int port,
            @Value("${minutier.relay.host:${minutier.relay.bind:127.0.0.1}}") String host,
            InstallationSecret secret,
            MonotonicClock clock)
            throws IOException {
        return ClosedRelay.start(
                RelaySettings.on(bind, port, host), secret.key("relay credentials"), clock);
    }
}
