package fr.minutier.exchanges.live;

import fr.minutier.exchanges.proof.Countersigned;
import fr.minutier.metering.MeterCheckpoint;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Saves what a room's meter has counted whenever it grew by a good part of a second, one write at
/// a time. Owned by its room.
///
/// What a killed server loses at most: what the two pages have not attested yet, less than a second
/// and a half on a slow machine, and what was attested and is not written yet, less than
/// [#UNSAVED_NANOS_MAX] and the time of one write. Together that stays under two seconds. Each page
/// attests once a second, so the larger of the two growths in a second is written: one write
/// a second, two when the pages take turns evenly.
final class Checkpoints {

    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    private static final long UNSAVED_NANOS_MAX = 450_000_000L;

    private static final long RETRY_NANOS = 900_000_000L;

    private final RoomServices services;
    private final Call call;
    private final Proofs proofs;
    private final Locked room;
    private long savedBillableNanos;
    private long retryNanos;
    private boolean busy;

    Checkpoints(RoomServices services, Call call, Proofs proofs, long billableNanos, Locked room) {
        this.services = services;
        this.call = call;
        this.proofs = proofs;
        this.room = room;
        this.savedBillableNanos = billableNanos;
        this.retryNanos = services.clock().nanos();
    }

    boolean isBusy() {
        return busy;
    }

    void saveIfDue(CallMeter meter, long nowNanos) {
        if (busy
                || nowNanos - retryNanos < 0
                || meter.billableNanos() - savedBillableNanos < UNSAVED_NANOS_MAX) {
            return;
        }
        busy = true;
        long billable = meter.billableNanos();
        MeterCheckpoint checkpoint = meter.checkpoint();
        List<Countersigned> signed = proofs.proven();
        services.background().execute(() -> save(checkpoint, signed, billable));
    }

    private void save(MeterCheckpoint checkpoint, List<Countersigned> signed, long billable) {
        boolean saved = false;
        try {
            services.journal().checkpoint(call, checkpoint, signed);
            saved = true;
        } catch (RuntimeException failure) {
            LOG.warn("checkpoint of exchange {} failed", call.id(), failure);
        } finally {
            boolean done = saved;
            room.run(
                    () -> {
                        busy = false;
                        if (done) {
                            savedBillableNanos = billable;
                        } else {
                            retryNanos = services.clock().nanos() + RETRY_NANOS;
                        }
                        return done;
                    });
        }
    }
}
