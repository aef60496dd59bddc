package fr.minutier.media.model;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Any bytes as one STUN message: reading them ends in a verdict, and what a valid one says may be
/// asked and answered.
public final class StunFuzz {

    private static final StunReader READER = new StunReader();
    private static final StunIntegrity INTEGRITY = new StunIntegrity();
    private static final StunWriter WRITER = new StunWriter();
    private static final byte[] KEY = new byte[16];
    private static final int SECOND_TABLE = 0x8000;
    private static final int ATTRIBUTES = 0x40;

    private StunFuzz() {}

    public static void fuzzerTestOneInput(byte[] message) {
        ByteBuffer buffer = ByteBuffer.wrap(message);
        if (READER.read(buffer, 0, message.length) != StunVerdict.VALID) {
            return;
        }
        for (int type = 0; type < ATTRIBUTES; type++) {
            if (READER.has(type)) {
                READER.xorAddressAt(READER.next(type, 0));
            }
            READER.unsigned32(type);
            READER.firstByte(type);
            READER.text(type, KEY.length);
            optional(READER.next(SECOND_TABLE + type, 0));
        }
        if (READER.verifies(INTEGRITY, KEY) && !READER.hasIntegrity()) {
            throw new IllegalStateException("verified without integrity");
        }
        WRITER.answer(READER, Stun.ERROR).error(420, "x").unknownAttributes(READER);
        ByteBuffer answer = WRITER.signed(KEY).signedSha256(KEY).fingerprinted().finish();
        StunReader again = new StunReader();
        boolean sound =
                again.read(answer, 0, answer.remaining()) == StunVerdict.VALID
                        && again.verifies(INTEGRITY, KEY);
        if (!sound) {
            throw new IllegalStateException("an answer that is none");
        }
    }

    private static void optional(int at) {
        if (at >= 0) {
            @Nullable PasswordAlgorithm _ = PasswordAlgorithm.named(READER.bytesAt(at));
        }
    }
}
