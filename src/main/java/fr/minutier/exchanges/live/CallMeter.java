package fr.minutier.exchanges.live;

import fr.minutier.exchanges.model.Observation;
import fr.minutier.exchanges.model.Phase;
import fr.minutier.exchanges.proof.Resumption;
import fr.minutier.exchanges.proof.Ticket;
import fr.minutier.kernel.Party;
import fr.minutier.media.WireEvidence;
import fr.minutier.metering.BillingState;
import fr.minutier.metering.Fact;
import fr.minutier.metering.Meter;
import fr.minutier.metering.MeterCheckpoint;
import fr.minutier.rating.Rater;
import java.time.Instant;

/// The meter of one call, fed with what the carrier counted before each word of a page, and what it
/// says of the present. Owned by its room.
final class CallMeter {

    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long ATTESTING_NANOS = Meter.JOIN_NANOS_MAX;

    private final RoomServices services;
    private final Call call;
    private final boolean timed;
    private Meter meter;

    CallMeter(RoomServices services, Call call, Meter meter) {
        this.services = services;
        this.call = call;
        this.timed = Rater.asksWhen(call.terms().tariff(), call.terms().balances());
        this.meter = meter;
    }

    long billableNanos() {
        return meter.billableNanos();
    }

    long lastSequence(Party party) {
        return meter.lastSequence(party);
    }

    MeterCheckpoint checkpoint() {
        return meter.checkpoint();
    }

    /// A crashed server may have given out a ticket after its last checkpoint: as long as nothing
    /// was billed since, the meter goes on from it.
    ///
    /// @param ticket of this call, and of a server of ours
    void goOnFrom(Ticket ticket) {
        if (!meter.intervals().isEmpty()) {
            return;
        }
        MeterCheckpoint saved = meter.checkpoint();
        MeterCheckpoint furthest = Resumption.furthest(saved, ticket);
        if (furthest.billableNanos() > saved.billableNanos()) {
            meter = goOn(furthest);
        }
    }

    /// Begins anew after a time in which nothing may be billed: no evidence joins across it.
    void breakHere() {
        meter = goOn(meter.checkpoint());
    }

    private Meter goOn(MeterCheckpoint past) {
        Instant now = services.instants().instant();
        return Meter.resume(past, Resumption.anchor(past, now, services.clock().nanos()));
    }

    /// Takes in what the carrier counted since.
    void look() {
        for (Party party : Party.values()) {
            WireEvidence evidence = services.carrier().evidence(call.room(), party);
            if (evidence.present()) {
                meter.apply(new Fact.Wire(party, evidence.runStartNanos(), evidence.lastNanos()));
            }
        }
    }

    /// Media was held back until now: no evidence of it joins across that.
    void mediaResumes() {
        look();
        meter.wireResumes(services.clock().nanos());
    }

    void attest(Party party, long sequence, long nowNanos, boolean flowing) {
        look();
        meter.apply(new Fact.Attestation(party, sequence, nowNanos, flowing));
    }

    /// Nothing after it is billed; what the carrier counted until then still is.
    void endAt(long nanos) {
        meter.endAt(nanos);
        look();
    }

    Observation observe(Seats seats, CallCover cover) {
        long now = services.clock().nanos();
        Phase phase =
                switch (meter.state(now)) {
                    case BillingState.Waiting() -> Phase.WAITING;
                    case BillingState.Flowing() -> Phase.FLOWING;
                    case BillingState.Paused _ -> Phase.PAUSED;
                };
        if (timed) {
            cover.priced(price(phase, now));
        }
        return new Observation(
                now,
                phase,
                meter.lastBothNanos(),
                meter.billableNanos(),
                seats.both(),
                seats.any(),
                seats.bothSpokeSince(now - ATTESTING_NANOS),
                mediaPassing(now),
                cover.limit(),
                cover.covered(),
                cover.isPending(now));
    }

    private CallPrice price(Phase phase, long now) {
        MeterCheckpoint checkpoint = meter.checkpoint();
        Instant at = checkpoint.epochs().getLast().anchor().instantOf(now);
        return CallPrice.live(call.terms(), checkpoint, phase == Phase.FLOWING, at);
    }

    private boolean mediaPassing(long now) {
        return isHeard(Party.EXPERT, now) || isHeard(Party.CLIENT, now);
    }

    /// Whether packets of a party's media were forwarded within the last second.
    boolean isHeard(Party party, long now) {
        WireEvidence evidence = services.carrier().evidence(call.room(), party);
        return evidence.present() && now - evidence.lastNanos() <= SECOND_NANOS;
    }
}
