package fr.minutier.exchanges.live;

import fr.minutier.exchanges.EndReason;
import fr.minutier.kernel.Party;
import fr.minutier.metering.Meter;
import fr.minutier.metering.MeterCheckpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The end of a session: the media is cut, the last words are awaited for up to 2 s, then it is
/// settled, tried again for as long as the database does not answer. Owned by its room.
final class Closing {

    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);
    private static final long RETRY_NANOS = 2_000_000_000L;

    private final RoomServices services;
    private final Call call;
    private final EndReason reason;
    private final Locked room;
    private final long cutNanos;
    private long nextTryNanos;
    private boolean settling;

    Closing(RoomServices services, Call call, EndReason reason, Locked room) {
        this.services = services;
        this.call = call;
        this.reason = reason;
        this.room = room;
        this.cutNanos = services.clock().nanos();
        this.nextTryNanos = cutNanos;
    }

    EndReason reason() {
        return reason;
    }

    /// Whether it is time to settle: all who are there have spoken since the cut, or had the time.
    boolean step(Seats seats, boolean saving) {
        long now = services.clock().nanos();
        if (settling || saving || now - nextTryNanos < 0) {
            return false;
        }
        if (now - cutNanos >= Meter.LAST_WORD_NANOS_MAX) {
            return true;
        }
        for (Party party : Party.values()) {
            if (seats.isHere(party) && !seats.hasSpokenSince(party, cutNanos)) {
                return false;
            }
        }
        return true;
    }

    private boolean tryLater() {
        nextTryNanos = services.clock().nanos() + RETRY_NANOS;
        settling = false;
        return true;
    }

    /// Settles in the background.
    void settle(MeterCheckpoint checkpoint, Runnable done) {
        settling = true;
        services.background()
                .execute(
                        () -> {
                            try {
                                services.journal().end(call, reason, checkpoint);
                                services.settlement().settle(call.practice(), call.id());
                                done.run();
                            } catch (RuntimeException failure) {
                                LOG.error("settling exchange {} failed", call.id(), failure);
                                room.run(this::tryLater);
                            }
                        });
    }
}
