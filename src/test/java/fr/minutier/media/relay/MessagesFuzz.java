package fr.minutier.media.relay;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/// Any bytes as a stream: it is cut into messages that follow each other and fit.
public final class MessagesFuzz {

    private MessagesFuzz() {}

    public static void fuzzerTestOneInput(byte[] stream) throws IOException {
        Messages messages = new Messages(new ByteArrayInputStream(stream), () -> 0);
        int at = 0;
        for (ByteBuffer next = messages.next(); next != null; next = messages.next()) {
            int bytes = next.remaining();
            boolean same = next.equals(ByteBuffer.wrap(stream, at, bytes));
            boolean fits =
                    bytes >= 4
                            && bytes <= Switchboard.MESSAGE_BYTES_MAX
                            && next.position() == Forwarder.HEADROOM_BYTES
                            && next.capacity() > next.limit();
            if (!same || !fits) {
                throw new IllegalStateException("not the message at " + at);
            }
            at += bytes;
        }
        if (messages.refusal() == null && stream.length - at > Switchboard.MESSAGE_BYTES_MAX) {
            throw new IllegalStateException("stopped at " + at + " without a reason");
        }
    }
}
