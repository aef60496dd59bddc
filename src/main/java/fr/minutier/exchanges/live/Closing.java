package fr.minutier.exchanges.live;

import fr.minutier.exchanges.EndReason;
import fr.minutier.exchanges.store.LiveCalls.Name;
import fr.minutier.exchanges.store.LiveCalls.Saved;
import fr.minutier.kernel.Party;
import fr.minutier.kernel.Seconds;
import fr.minutier.metering.Meter;
import fr.minutier.metering.MeterCheckpoint;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The end of a session: the media is cut, the last words are awaited for up to 2 s, then the
/// signatures under the last ticket for up to a second; then it is settled, tried again for as long
/// as the database does not answer. Owned by its room.
final class Closing {

    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);
    private static final long SIGNING_NANOS_MAX = 1_000_000_000L;
    private static final long RETRY_NANOS = 2_000_000_000L;

    private final RoomServices services;
    private final Call call;
    private final UUID node;
    private final EndReason reason;
    private final Proofs proofs;
    private final Locked room;
    private final long cutNanos;
    private long signingNanos;
    private boolean signing;
    private long nextTryNanos;
    private boolean settling;

    Closing(Setting setting, EndReason reason, Proofs proofs) {
        this.services = setting.services();
        this.call = setting.call();
        this.node = setting.node();
        this.reason = reason;
        this.proofs = proofs;
        this.room = setting.room();
        this.cutNanos = services.clock().nanos();
        this.nextTryNanos = cutNanos;
    }

    EndReason reason() {
        return reason;
    }

    /// Whether it is time to settle.
    ///
    /// @param lastTicket gives out the last ticket, once all has been said
    boolean step(Seats seats, boolean saving, Runnable lastTicket) {
        long now = services.clock().nanos();
        if (settling || saving || now - nextTryNanos < 0) {
            return false;
        }
        if (!signing) {
            if (!haveSpoken(seats) && now - cutNanos < Meter.LAST_WORD_NANOS_MAX) {
                return false;
            }
            signing = true;
            signingNanos = now;
            lastTicket.run();
        }
        return haveSigned(seats) || now - signingNanos >= SIGNING_NANOS_MAX;
    }

    private boolean haveSpoken(Seats seats) {
        return Arrays.stream(Party.values())
                .allMatch(party -> !seats.isHere(party) || seats.hasSpokenSince(party, cutNanos));
    }

    private boolean haveSigned(Seats seats) {
        return Arrays.stream(Party.values())
                .allMatch(party -> !seats.isHere(party) || !proofs.awaits(party));
    }

    private long owed(MeterCheckpoint checkpoint) {
        Instant now = services.instants().instant();
        return CallPrice.over(call.terms(), checkpoint.spans(), now).cover(checkpoint.billable());
    }

    private boolean tryLater() {
        nextTryNanos = services.clock().nanos() + RETRY_NANOS;
        settling = false;
        return true;
    }

    /// Settles in the background, a few calls at once: many may end together, and meanwhile others
    /// are to be cut in time.
    ///
    /// @param covered for how much credit is held; what a page brought back may not be covered yet
    /// @param done what to do inside the room once it is settled
    /// @param lost what to do if the call is another node's by now
    void settle(MeterCheckpoint checkpoint, Seconds covered, Runnable done, Runnable lost) {
        settling = true;
        Name name = new Name(call.practice(), call.id());
        Saved last = new Saved(name, node, checkpoint, proofs.checked());
        services.errands()
                .execute(
                        () -> {
                            try {
                                if (covered.compareTo(checkpoint.billable()) < 0) {
                                    services.credit().hold(call, node, owed(checkpoint));
                                }
                                services.journal().end(call, reason, last);
                                services.settlement().settle(call.practice(), call.id());
                                room.run(
                                        () -> {
                                            done.run();
                                            return true;
                                        });
                            } catch (CallLost taken) {
                                LOG.warn("settled elsewhere", taken);
                                lost.run();
                            } catch (RuntimeException failure) {
                                LOG.error("settling exchange {} failed", call.id(), failure);
                                room.run(this::tryLater);
                            }
                        });
    }
}
