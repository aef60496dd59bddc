package fr.minutier.insight.web;

import fr.minutier.agreements.AgreementState;
import fr.minutier.insight.store.Glance;
import fr.minutier.insight.store.Glance.Coming;
import fr.minutier.insight.store.Glance.MissedCall;
import fr.minutier.insight.store.Glance.OrderLine;
import fr.minutier.practice.Availability;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An expert's day: what runs, what comes, what only the expert can decide, and figures of the
/// month.
///
/// @param missed calls of the last days that nobody answered
/// @param selling whether anything can be ordered at all
public record Today(
        Glance.Figures figures,
        List<Coming> coming,
        List<OrderLine> orders,
        List<MissedCall> missed,
        Availability availability,
        boolean selling,
        Instant now) {

    private static final Duration LAPSES_SOON = Duration.ofDays(3);
    private static final Duration LATE = Duration.ofDays(1);

    /// Something to decide; its words are under `insight.decision.<what>`.
    ///
    /// @param what `lapses` or `unpaid`
    /// @param at when the reservation lapses, or when it was ordered
    public record Decision(String what, String client, String offer, Instant at) {}

    public Today {
        coming = List.copyOf(coming);
        orders = List.copyOf(orders);
        missed = List.copyOf(missed);
    }

    /// Until when the expert may be called right away; null while that is not so.
    public @Nullable Instant availableUntil() {
        return availability.isOn(now) ? availability.until() : null;
    }

    public List<Coming> running() {
        return coming.stream().filter(Coming::live).toList();
    }

    public List<Coming> next() {
        return coming.stream().filter(exchange -> !exchange.live()).toList();
    }

    public List<Decision> decisions() {
        List<Decision> decisions = new ArrayList<>();
        for (Coming exchange : next()) {
            Instant until = exchange.reservedUntil();
            if (until != null && until.isBefore(now.plus(LAPSES_SOON))) {
                decisions.add(new Decision("lapses", exchange.client(), exchange.offer(), until));
            }
        }
        for (OrderLine order : orders) {
            if (order.state() == AgreementState.AWAITING_PAYMENT
                    && order.createdAt().isBefore(now.minus(LATE))) {
                decisions.add(
                        new Decision("unpaid", order.client(), order.offer(), order.createdAt()));
            }
        }
        return List.copyOf(decisions);
    }
}
