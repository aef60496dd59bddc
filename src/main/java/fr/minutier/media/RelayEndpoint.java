package fr.minutier.media;

import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// Where the relay listens, and how browsers are told to reach it.
///
/// @param bindHosts the local addresses, each of which gets sockets of its own, because answers
///     must leave from the address that was called; `::` stands for all of both families
/// @param port UDP port, 0 for any free one
/// @param tcpPort TCP port, for TURN over TCP and over TLS alike, 0 for any free one,
///     [#NO_TCP] for none
/// @param advertisedHost the name or address that browsers are told
/// @param announcedUrls what browsers are told instead, where ports are translated on the way; if
///     empty, what follows from host and ports
/// @param tls what TLS is spoken with; null for none
public record RelayEndpoint(
        List<String> bindHosts,
        int port,
        int tcpPort,
        String advertisedHost,
        List<String> announcedUrls,
        @Nullable SSLContext tls) {

    public static final int NO_TCP = -1;

    private static final int PORT_MAX = 65_535;

    public RelayEndpoint {
        bindHosts = List.copyOf(bindHosts);
        announcedUrls = List.copyOf(announcedUrls);
        if (bindHosts.isEmpty()) {
            throw new IllegalArgumentException("no address to listen on");
        }
        if (port < 0 || port > PORT_MAX) {
            throw new IllegalArgumentException("not a port: " + port);
        }
        if (tcpPort < NO_TCP || tcpPort > PORT_MAX) {
            throw new IllegalArgumentException("not a port: " + tcpPort);
        }
        for (String url : announcedUrls) {
            if (!url.startsWith("turn:") && !url.startsWith("turns:")) {
                throw new IllegalArgumentException("not the URL of a relay: " + url);
            }
        }
    }

    /// One address, without TLS. TCP is on the port after that of UDP, or on any free one as
    /// UDP is.
    public static RelayEndpoint on(String bindHost, int port, String advertisedHost) {
        return new RelayEndpoint(
                List.of(bindHost), port, port == 0 ? 0 : port + 1, advertisedHost, List.of(), null);
    }

    public boolean acceptsTcp() {
        return tcpPort != NO_TCP;
    }

    /// The same on other local addresses.
    public RelayEndpoint boundTo(List<String> hosts) {
        return new RelayEndpoint(hosts, port, tcpPort, advertisedHost, announcedUrls, tls);
    }

    public RelayEndpoint withTls(SSLContext context) {
        return new RelayEndpoint(bindHosts, port, tcpPort, advertisedHost, announcedUrls, context);
    }

    /// The same, with the URLs that browsers are told.
    public RelayEndpoint announcing(List<String> urls) {
        return new RelayEndpoint(bindHosts, port, tcpPort, advertisedHost, urls, tls);
    }
}
