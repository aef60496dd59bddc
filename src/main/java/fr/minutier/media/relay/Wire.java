package fr.minutier.media.relay;

import fr.minutier.media.DropReason;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// A way to clients: a UDP socket, or one TCP connection.
@FunctionalInterface
interface Wire {

    /// Sends what remains in the buffer; null if it was taken, otherwise why not. Never waits.
    @Nullable DropReason send(ByteBuffer message, InetSocketAddress to);
}
