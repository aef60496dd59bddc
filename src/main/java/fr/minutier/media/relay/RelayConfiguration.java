package fr.minutier.media.relay;

import fr.minutier.kernel.MonotonicClock;
import fr.minutier.media.RelayEndpoint;
import fr.minutier.media.RelaySettings;
import fr.minutier.media.RelayStatistics;
import fr.minutier.platform.identity.InstallationSecret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RelayConfiguration {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String LOOPBACK_IPV6 = "::1";
    private static final String ANY = "0.0.0.0";
    private static final String ANY_OF_BOTH_FAMILIES = "::";

    /// `minutier.relay.host` is what browsers are told, or all of `minutier.relay.urls`;
    /// `minutier.relay.port` the UDP port (0, any free one, serves one machine only: a firewall
    /// needs a fixed one), `minutier.relay.tcp-port` the TCP port, by default the next one, and
    /// `minutier.relay.bind` the local addresses, by default those that fit the host. TLS is
    /// spoken with the certificate of the pages, or with one of its own where a proxy has that.
    @Bean(destroyMethod = "close")
    ClosedRelay closedRelay(
            @Value("${minutier.relay.host:127.0.0.1}") String host,
            @Value("${minutier.relay.urls:}") List<String> urls,
            @Value("${minutier.relay.port:0}") int port,
            @Value("${minutier.relay.tcp-port:}") @Nullable Integer tcpPort,
            @Value("${minutier.relay.bind:}") List<String> bind,
            @Value("${minutier.relay.certificate:${server.ssl.certificate:}}") String certificate,
            @Value("${minutier.relay.key:${server.ssl.certificate-private-key:}}") String key,
            InstallationSecret secret,
            MonotonicClock clock)
            throws IOException {
        RelayEndpoint endpoint =
                new RelayEndpoint(
                        bind.isEmpty() ? localAddresses(host) : bind,
                        port,
                        tcpPort == null ? following(port) : tcpPort,
                        host,
                        urls,
                        certificate.isBlank() ? null : tls(certificate, key));
        return ClosedRelay.start(
                RelaySettings.on(endpoint), secret.key("relay credentials"), clock);
    }

    /// The relay's figures, for whoever shows or counts them.
    @Bean
    Supplier<RelayStatistics> relayStatistics(ClosedRelay relay) {
        return relay::statistics;
    }

    private static int following(int port) {
        return port == 0 ? 0 : port + 1;
    }

    static SSLContext tls(String certificate, String key) {
        PemSslStoreDetails details =
                PemSslStoreDetails.forCertificates(certificate).withPrivateKey(key);
        return SslBundle.of(new PemSslStoreBundle(details, null)).createSslContext();
    }

    /// An address of this machine is served alone, since answers must leave from where the request
    /// was sent to. Behind a translated address, or a name, which may mean something else to this
    /// machine than to the world, every address is.
    static List<String> localAddresses(String host) throws IOException {
        if ("localhost".equals(host)) {
            return isOurs(InetAddress.ofLiteral(LOOPBACK_IPV6))
                    ? List.of(LOOPBACK, LOOPBACK_IPV6)
                    : List.of(LOOPBACK);
        }
        try {
            InetAddress address = InetAddress.ofLiteral(host);
            return isOurs(address) ? List.of(address.getHostAddress()) : everywhere();
        } catch (IllegalArgumentException _) {
            return everywhere();
        }
    }

    /// The addresses 127.0.0.2 and so on are of the loopback without being listed.
    private static boolean isOurs(InetAddress address) throws IOException {
        boolean listed = NetworkInterface.getByInetAddress(address) != null;
        return listed || (address.isLoopbackAddress() && address.getAddress().length == 4);
    }

    private static List<String> everywhere() throws IOException {
        try (DatagramChannel _ = DatagramChannel.open(StandardProtocolFamily.INET6)) {
            return List.of(ANY_OF_BOTH_FAMILIES);
        } catch (UnsupportedOperationException _) {
            return List.of(ANY);
        }
    }
}
