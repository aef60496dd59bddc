package fr.minutier.media.relay;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// How a client of the tests reaches a relay.
interface ClientTransport extends AutoCloseable {

    void send(byte[] message) throws IOException;

    /// The next message, null after so long a silence or when there can be no more.
    byte @Nullable [] receive(int waitMillis) throws IOException;

    InetSocketAddress local();

    @Override
    void close();
}
