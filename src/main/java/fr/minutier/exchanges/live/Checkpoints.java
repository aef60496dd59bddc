package fr.minutier.exchanges.live;

import fr.minutier.exchanges.store.LiveCalls.Name;
import fr.minutier.exchanges.store.LiveCalls.Saved;

/// Saves what a room's meter has counted whenever it grew by a good part of a second, one write at
/// a time. Owned by its room.
///
/// What a killed server loses at most, if no page brings a ticket: what the two pages have not
/// attested yet, less than a second and a half on a slow machine, and what was attested and is not
/// written yet, less than [#UNSAVED_NANOS_MAX], a tenth of a second of gathering and the time of
/// one write. Together that stays under two seconds. Each page attests once a second, so the larger
/// of the two growths in a second is written: one write a second, two when the pages take turns
/// evenly.
final class Checkpoints {

    private static final long UNSAVED_NANOS_MAX = 350_000_000L;
    private static final long RETRY_NANOS = 900_000_000L;

    private final RoomServices services;
    private final Name call;
    private final Proofs proofs;
    private final Locked room;
    private final Runnable lost;
    private long savedBillableNanos;
    private long retryNanos;
    private boolean busy;

    /// @param lost what to do, inside the room, when the session is another node's
    Checkpoints(
            RoomServices services,
            Call call,
            Proofs proofs,
            long billableNanos,
            Locked room,
            Runnable lost) {
        this.services = services;
        this.call = new Name(call.practice(), call.id());
        this.proofs = proofs;
        this.room = room;
        this.lost = lost;
        this.savedBillableNanos = billableNanos;
        this.retryNanos = services.clock().nanos();
    }

    boolean isBusy() {
        return busy;
    }

    /// How much of what was billed is safe already.
    long savedBillableNanos() {
        return savedBillableNanos;
    }

    void saveIfDue(CallMeter meter, long nowNanos) {
        if (busy
                || nowNanos - retryNanos < 0
                || meter.billableNanos() - savedBillableNanos < UNSAVED_NANOS_MAX) {
            return;
        }
        busy = true;
        long billable = meter.billableNanos();
        services.checkpoints()
                .save(
                        new Saved(call, meter.checkpoint(), proofs.proven()),
                        outcome ->
                                room.run(
                                        () -> {
                                            done(outcome, billable);
                                            return true;
                                        }));
    }

    private void done(CheckpointOffice.Outcome outcome, long billable) {
        busy = false;
        switch (outcome) {
            case SAVED -> savedBillableNanos = billable;
            case FAILED -> retryNanos = services.clock().nanos() + RETRY_NANOS;
            case LOST -> lost.run();
        }
    }
}
