package fr.minutier.media.relay;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/// The way out for datagrams.
@FunctionalInterface
interface Wire {

    /// Sends what remains in the buffer; false if it was not taken.
    boolean send(ByteBuffer datagram, InetSocketAddress to);
}
