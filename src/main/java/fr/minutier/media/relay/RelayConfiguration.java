package fr.minutier.media.relay;

import fr.minutier.kernel.MonotonicClock;
import fr.minutier.media.RelaySettings;
import fr.minutier.platform.identity.InstallationSecret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RelayConfiguration {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String ANY = "0.0.0.0";

    /// `minutier.relay.host` is what browsers are told, `minutier.relay.port` the UDP port (0, any
    /// free one, serves one machine only: a firewall needs a fixed one), and `minutier.relay.bind`
    /// the local address, by default the one that fits the host.
    @Bean(destroyMethod = "close")
    ClosedRelay closedRelay(
            @Value("${minutier.relay.host:127.0.0.1}") String host,
            @Value("${minutier.relay.port:0}") int port,
            @Value("${minutier.relay.bind:}") String bind,
            InstallationSecret secret,
            MonotonicClock clock)
            throws IOException {
        String local = bind.isBlank() ? localAddress(host) : bind;
        return ClosedRelay.start(
                RelaySettings.on(local, port, host), secret.key("relay credentials"), clock);
    }

    /// An address of this machine is served alone, since answers must leave from where the request
    /// was sent to. Behind a translated address, or a name, which may mean something else to this
    /// machine than to the world, every address is.
    static String localAddress(String host) throws IOException {
        if ("localhost".equals(host)) {
            return LOOPBACK;
        }
        try {
            InetAddress address = InetAddress.ofLiteral(host);
            boolean ours =
                    address.isLoopbackAddress()
                            || NetworkInterface.getByInetAddress(address) != null;
            return ours ? address.getHostAddress() : ANY;
        } catch (IllegalArgumentException _) {
            return ANY;
        }
    }
}
