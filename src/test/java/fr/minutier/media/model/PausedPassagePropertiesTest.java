package fr.minutier.media.model;

import static fr.minutier.media.model.PausedPassage.BYTES_PER_PACKET;
import static fr.minutier.media.model.PausedPassage.DTLS_BYTES_AT_ONCE;
import static fr.minutier.media.model.PausedPassage.DTLS_BYTES_PER_SECOND;
import static fr.minutier.media.model.PausedPassage.SEALED_NANOS_MAX;
import static fr.minutier.media.model.PausedPassage.STUN_BYTES_AT_ONCE;
import static fr.minutier.media.model.PausedPassage.STUN_BYTES_PER_SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.testing.Cases;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// While billing is paused a connection lives and is made anew, and nobody talks.
class PausedPassagePropertiesTest {

    private static final List<PayloadKind> KINDS = List.of(PayloadKind.values());
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;
    private static final int CHECK_BYTES = 110;
    private static final int RECORD_BYTES = 1_200;

    /// Opus at its lowest, 6 kbit/s, in packets of 60 ms.
    private static final int VOICE_BYTES_PER_SECOND = 750;

    private final long start = -3 * SECOND;
    private PausedPassage passage = new PausedPassage();

    private boolean admits(PayloadKind kind, int length, long now) {
        return passage.admits(kind, length, true, now);
    }

    /// A grace of a minute in which the connection is sought up to three times, for three seconds
    /// each, with a handshake whose five records are sent up to four times.
    @Test
    void nothingOfAnHonestConnectionIsLost() {
        Cases.forAll(
                300,
                random -> {
                    passage = new PausedPassage();
                    long now = start + random.nextLong(1_000 * SECOND);
                    for (int restart = random.nextInt(1, 4); restart > 0; restart--) {
                        now = connect(random, now);
                        long end = now + random.nextLong(20 * SECOND);
                        for (; now < end; now += 480 * MILLI) {
                            assertThat(admits(PayloadKind.STUN, CHECK_BYTES, now)).isTrue();
                        }
                    }
                });
    }

    private long connect(RandomGenerator random, long begun) {
        long now = begun;
        for (int check = 0; check < 60; check++) {
            assertThat(admits(PayloadKind.STUN, CHECK_BYTES, now)).isTrue();
            assertThat(admits(PayloadKind.STUN, CHECK_BYTES, now)).isTrue();
            now += 48 * MILLI;
        }
        boolean sealed = random.nextBoolean();
        for (int sending = random.nextInt(1, 5); sending > 0; sending--) {
            for (int record = 0; record < 5; record++) {
                PayloadKind kind =
                        sealed && record > 1 ? PayloadKind.DTLS_SEALED : PayloadKind.DTLS_HANDSHAKE;
                int length = record == 0 ? RECORD_BYTES : RECORD_BYTES / 4;
                assertThat(admits(kind, length, now)).as("%s %s", kind, record).isTrue();
                now += MILLI;
            }
            now += random.nextLong(800 * MILLI);
        }
        return now;
    }

    @Test
    void whateverIsTriedItIsFarTooLittleForAVoice() {
        Cases.forAll(
                300,
                random -> {
                    passage = new PausedPassage();
                    long now = start;
                    long passed = 0;
                    int lengthMax = random.nextInt(1, 1_500);
                    long pauseMax = random.nextLong(1, 200 * MILLI);
                    for (int packet = 0; packet < 5_000; packet++) {
                        PayloadKind kind = KINDS.get(random.nextInt(KINDS.size()));
                        int length = random.nextInt(lengthMax);
                        if (admits(kind, length, now)) {
                            assertThat(kind)
                                    .isIn(
                                            PayloadKind.STUN,
                                            PayloadKind.DTLS_HANDSHAKE,
                                            PayloadKind.DTLS_SEALED);
                            passed += length + BYTES_PER_PACKET;
                        }
                        now += random.nextLong(pauseMax);
                    }
                    int perSecond = STUN_BYTES_PER_SECOND + DTLS_BYTES_PER_SECOND;
                    assertThat(passed)
                            .isLessThanOrEqualTo(
                                    STUN_BYTES_AT_ONCE
                                            + DTLS_BYTES_AT_ONCE
                                            + perSecond * (now - start) / SECOND
                                            + 1);
                    assertThat(perSecond).isLessThan(VOICE_BYTES_PER_SECOND / 2);
                });
    }

    @Test
    void sealedRecordsPassOnlyBehindTheOpenPartOfAHandshake() {
        assertThat(admits(PayloadKind.DTLS_SEALED, 100, start)).isFalse();
        assertThat(passage.admits(PayloadKind.DTLS_HANDSHAKE, 100, false, start)).isTrue();
        assertThat(admits(PayloadKind.DTLS_SEALED, 100, start + SEALED_NANOS_MAX)).isTrue();
        assertThat(admits(PayloadKind.DTLS_SEALED, 100, start + SEALED_NANOS_MAX + 1)).isFalse();
    }

    @Test
    void whatPassesWhileBilledCostsNothing() {
        for (int packet = 0; packet < 1_000; packet++) {
            for (PayloadKind kind : PayloadKind.values()) {
                assertThat(passage.admits(kind, 1_200, false, start)).isTrue();
            }
        }
        assertThat(admits(PayloadKind.STUN, STUN_BYTES_AT_ONCE - BYTES_PER_PACKET, start)).isTrue();
        assertThat(admits(PayloadKind.STUN, 0, start)).isFalse();
        assertThat(admits(PayloadKind.DTLS_HANDSHAKE, RECORD_BYTES, start)).isTrue();
    }
}
