package fr.minutier.media.relay;

import fr.minutier.media.RelayEndpoint;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/// The relay's sockets: for each local address one for UDP and, if wanted, one for TCP, all of a
/// kind on the same port number.
record Ports(List<DatagramPort> datagrams, List<StreamPort> streams) implements AutoCloseable {

    private static final int ATTEMPTS = 20;

    Ports {
        datagrams = List.copyOf(datagrams);
        streams = List.copyOf(streams);
    }

    /// @throws IOException if an address cannot be bound
    static Ports bind(RelayEndpoint endpoint) throws IOException {
        boolean any = endpoint.port() == 0 || endpoint.tcpPort() == 0;
        for (int attempt = 1; ; attempt++) {
            List<DatagramPort> datagrams = new ArrayList<>();
            List<StreamPort> streams = new ArrayList<>();
            try {
                bindAll(endpoint, datagrams, streams);
                return new Ports(datagrams, streams);
            } catch (IOException | RuntimeException failure) {
                new Ports(datagrams, streams).close();
                // A number that was free on one address may be taken on another.
                if (!any || attempt == ATTEMPTS || !(failure instanceof BindException)) {
                    throw failure;
                }
            }
        }
    }

    private static void bindAll(
            RelayEndpoint endpoint, List<DatagramPort> datagrams, List<StreamPort> streams)
            throws IOException {
        int port = endpoint.port();
        int tcpPort = endpoint.tcpPort();
        for (String host : endpoint.bindHosts()) {
            InetAddress address = InetAddress.getByName(host);
            DatagramPort datagram = DatagramPort.bind(address, port);
            datagrams.add(datagram);
            port = datagram.number();
            if (endpoint.acceptsTcp()) {
                StreamPort stream = StreamPort.bind(address, tcpPort);
                streams.add(stream);
                tcpPort = stream.number();
            }
        }
    }

    static BindException refused(
            String protocol, InetAddress address, int port, BindException cause) {
        BindException named =
                new BindException(
                        "the relay cannot have the %s port %d of %s: %s"
                                .formatted(
                                        protocol,
                                        port,
                                        address.getHostAddress(),
                                        cause.getMessage()));
        named.initCause(cause);
        return named;
    }

    int port() throws IOException {
        return datagrams.getFirst().number();
    }

    /// The TCP port; [RelayEndpoint#NO_TCP] if there is none.
    int tcpPort() {
        return streams.isEmpty() ? RelayEndpoint.NO_TCP : streams.getFirst().number();
    }

    /// What browsers are told.
    List<String> urls(RelayEndpoint endpoint) throws IOException {
        if (!endpoint.announcedUrls().isEmpty()) {
            return endpoint.announcedUrls();
        }
        String name = endpoint.advertisedHost();
        String host = name.contains(":") && !name.startsWith("[") ? "[" + name + "]" : name;
        List<String> urls = new ArrayList<>();
        urls.add("turn:" + host + ":" + port() + "?transport=udp");
        if (!streams.isEmpty()) {
            urls.add("turn:" + host + ":" + tcpPort() + "?transport=tcp");
            if (endpoint.tls() != null) {
                urls.add("turns:" + host + ":" + tcpPort() + "?transport=tcp");
            }
        }
        return List.copyOf(urls);
    }

    @Override
    public void close() throws IOException {
        for (StreamPort stream : streams) {
            stream.close();
        }
        for (DatagramPort datagram : datagrams) {
            datagram.close();
        }
    }
}
