package fr.minutier.exchanges.live;

import fr.minutier.exchanges.proof.Countersigned;
import fr.minutier.metering.Meter;
import fr.minutier.metering.MeterCheckpoint;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Saves what a room's meter has counted, once a second while it grows, one write at a time. Owned
/// by its room.
final class Checkpoints {

    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    private static final long PERIOD_NANOS = 900_000_000L;

    private final RoomServices services;
    private final Call call;
    private final Proofs proofs;
    private final Locked room;
    private long savedBillableNanos;
    private long savedNanos;
    private boolean busy;

    Checkpoints(RoomServices services, Call call, Proofs proofs, long billableNanos, Locked room) {
        this.services = services;
        this.call = call;
        this.proofs = proofs;
        this.room = room;
        this.savedBillableNanos = billableNanos;
        this.savedNanos = services.clock().nanos() - PERIOD_NANOS;
    }

    boolean isBusy() {
        return busy;
    }

    void saveIfDue(Meter meter, long nowNanos) {
        if (busy
                || meter.billableNanos() == savedBillableNanos
                || nowNanos - savedNanos < PERIOD_NANOS) {
            return;
        }
        busy = true;
        savedNanos = nowNanos;
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
                        }
                        return done;
                    });
        }
    }
}
