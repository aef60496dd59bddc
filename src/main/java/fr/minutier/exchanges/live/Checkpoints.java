package fr.minutier.exchanges.live;

import fr.minutier.exchanges.proof.Countersigned;
import fr.minutier.exchanges.store.LiveCalls.Name;
import fr.minutier.exchanges.store.LiveCalls.Saved;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Saves what a room's meter has counted every two seconds, one write at a time. Owned by its room.
///
/// What a killed server loses at most, if no page brings a ticket: what the two pages have not
/// attested yet, less than a second and a half on a slow machine, and what was attested and is not
/// written yet, less than [#UNSAVED_NANOS_MAX], four tenths of a second of gathering and the time
/// of one write. Together that stays under four seconds. Each page attests once a second,
/// and nothing grows in between, so there is a write every two seconds.
final class Checkpoints {

    private static final long UNSAVED_NANOS_MAX = 1_350_000_000L;
    private static final long RETRY_NANOS = 900_000_000L;

    private final RoomServices services;
    private final Name call;
    private final UUID node;
    private final Proofs proofs;
    private final Locked room;
    private final Runnable lost;
    private long savedBillableNanos;
    private @Nullable List<Countersigned> savedProofs;
    private long retryNanos;
    private boolean busy;

    /// @param lost what to do, inside the room, when the session is another node's
    Checkpoints(Setting setting, Proofs proofs, long billableNanos, Runnable lost) {
        this.services = setting.services();
        this.call = new Name(setting.call().practice(), setting.call().id());
        this.node = setting.node();
        this.proofs = proofs;
        this.room = setting.room();
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
        List<Countersigned> kept = proofs.kept();
        boolean same = kept.equals(savedProofs);
        services.checkpoints()
                .save(
                        new Saved(call, node, meter.checkpoint(), same ? null : kept),
                        outcome ->
                                room.run(
                                        () -> {
                                            done(outcome, billable, kept);
                                            return true;
                                        }));
    }

    private void done(CheckpointOffice.Outcome outcome, long billable, List<Countersigned> kept) {
        busy = false;
        switch (outcome) {
            case SAVED -> {
                savedBillableNanos = billable;
                savedProofs = kept;
            }
            case FAILED -> retryNanos = services.clock().nanos() + RETRY_NANOS;
            case LOST -> lost.run();
        }
    }
}
