package fr.minutier.media.relay;

import fr.minutier.media.DropReason;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Who is at the other end: the wire, which stands for transport and local address, and the far
/// address; together the 5-tuple that an allocation belongs to (RFC 8656, section 3.2).
record Remote(Wire wire, InetSocketAddress address) {

    /// @see Wire#send
    @Nullable DropReason send(ByteBuffer message) {
        return wire.send(message, address);
    }
}
