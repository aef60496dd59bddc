package fr.minutier.exchanges.live;

import fr.minutier.agreements.CallTerms;
import fr.minutier.agreements.Pot;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.Result;
import fr.minutier.kernel.Seconds;
import fr.minutier.metering.Epoch;
import fr.minutier.metering.MeterCheckpoint;
import fr.minutier.rating.Channel;
import fr.minutier.rating.Course;
import fr.minutier.rating.Rater;
import fr.minutier.rating.Rating;
import fr.minutier.rating.Recorded;
import fr.minutier.rating.Usage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a call costs, asked in one way by all who show, hold, extend or settle it: under the tariff
/// and with the balances of its terms, at the moments at which it was billed, and for the time to
/// come at those at which it would be if it went on without a pause. Pure, thread-safe.
///
/// @param past what was billed, as if it ended here
/// @param ahead what was billed, and then on from now; the same while time flows
/// @param used seconds of the past, where both differ
public record CallPrice(CallTerms terms, Usage past, Usage ahead, Seconds used) {

    /// More stretches than this are none of a call that people have; behind the last one time goes
    /// on.
    private static final int STRETCHES_MAX = 9_990;

    /// While a call goes on.
    ///
    /// @param flowing whether time is being billed
    /// @param now by the clock that measures
    static CallPrice live(
            CallTerms terms, MeterCheckpoint checkpoint, boolean flowing, Instant now) {
        if (!Rater.asksWhen(terms.tariff(), terms.balances())) {
            Usage whenever = usage(terms, null);
            return new CallPrice(terms, whenever, whenever, Seconds.ZERO);
        }
        List<Course.Stretch> stretches = stretches(checkpoint.spans());
        if (flowing && !stretches.isEmpty()) {
            Instant open = stretches.removeLast().from();
            stretches.add(new Course.Stretch(open, open));
            Usage same =
                    usage(terms, new Course(stretches, terms.practiceZone(), terms.holidays()));
            return new CallPrice(terms, same, same, Seconds.ZERO);
        }
        Instant end = stretches.isEmpty() ? Instant.MIN : stretches.getLast().to();
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        Instant next = second.isBefore(end) ? end : second;
        List<Course.Stretch> on = new ArrayList<>(stretches);
        on.add(new Course.Stretch(next, next));
        Usage ahead = usage(terms, new Course(on, terms.practiceZone(), terms.holidays()));
        Usage past =
                stretches.isEmpty()
                        ? ahead
                        : usage(
                                terms,
                                new Course(stretches, terms.practiceZone(), terms.holidays()));
        return new CallPrice(terms, past, ahead, checkpoint.billable());
    }

    /// Once it is over.
    ///
    /// @param now where nothing was billed
    public static CallPrice over(CallTerms terms, List<Epoch.Span> spans, Instant now) {
        List<Course.Stretch> stretches = stretches(spans);
        if (stretches.isEmpty()) {
            stretches.add(new Course.Stretch(now, now));
        }
        LocalDate first =
                LocalDate.ofInstant(stretches.getFirst().from(), terms.practiceZone()).minusDays(1);
        LocalDate last =
                LocalDate.ofInstant(stretches.getLast().to(), terms.practiceZone()).plusDays(1);
        Set<LocalDate> near =
                terms.holidays().stream()
                        .filter(day -> !day.isBefore(first) && !day.isAfter(last))
                        .collect(Collectors.toUnmodifiableSet());
        Usage whole = usage(terms, new Course(stretches, terms.practiceZone(), near));
        return new CallPrice(terms, whole, whole, Seconds.ZERO);
    }

    private static List<Course.Stretch> stretches(List<Epoch.Span> spans) {
        return spans.stream()
                .limit(STRETCHES_MAX)
                .map(span -> new Course.Stretch(span.from(), span.to()))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static Usage usage(CallTerms terms, @Nullable Course course) {
        Channel channel = terms.video() ? Channel.VIDEO : Channel.CALL;
        return new Usage(channel, Seconds.ZERO, 0, course);
    }

    /// What so much of what was billed costs, with all that explains it.
    public Rating rating(Seconds billed) {
        return Rater.rate(terms.tariff(), past(billed), terms.balances()).orElseThrow();
    }

    /// The same with all that it was made of.
    Recorded recorded(Seconds billed) {
        return new Recorded(terms.tariff(), past(billed), terms.balances(), rating(billed));
    }

    private Usage past(Seconds billed) {
        return past.withUnits(billed.value());
    }

    /// What so much of what was billed costs, tax included. Where nobody met, nothing is due.
    Money total(Seconds billed) {
        return billed.isZero() ? new Money(0, terms.tariff().currency()) : rating(billed).total();
    }

    /// What so much of what was billed takes out of the pot, in its unit.
    public long units(Seconds billed) {
        return switch (terms.pot()) {
            case Pot.TimePot _ -> billed.value();
            case Pot.MoneyPot _ -> total(billed).minorUnits();
        };
    }

    /// What has to be held of the pot so that the call can end anywhere up to so much.
    public long cover(Seconds until) {
        return switch (terms.pot()) {
            case Pot.TimePot _ -> until.value();
            case Pot.MoneyPot _ -> until.isZero() ? 0 : dearest(until);
        };
    }

    private long dearest(Seconds until) {
        long ends = dearest(ahead, until);
        return isPausedWithin(until) ? Math.max(ends, dearest(past, used)) : ends;
    }

    private long dearest(Usage usage, Seconds until) {
        return Rater.dearest(terms.tariff(), usage.withUnits(until.value()), terms.balances())
                .orElseThrow()
                .minorUnits();
    }

    private boolean isPausedWithin(Seconds until) {
        return used.isPositive() && used.compareTo(until) <= 0;
    }

    /// How long so much of the pot lets the call be in all, as far as anybody wants to know.
    public Seconds within(long units, Seconds horizon) {
        return switch (terms.pot()) {
            case Pot.TimePot _ -> new Seconds(units);
            case Pot.MoneyPot _ -> {
                Seconds on = within(ahead, units, horizon);
                yield used.isPositive() ? on.max(used.min(within(past, units, used))) : on;
            }
        };
    }

    private Seconds within(Usage usage, long units, Seconds horizon) {
        return Rater.greatestSecondsWithin(
                        terms.tariff(),
                        usage,
                        terms.balances(),
                        new Money(units, terms.tariff().currency()),
                        horizon)
                .orElseThrow();
    }

    /// What more time costs at most, at the moments at which it would be.
    ///
    /// @param agreed time in all that it comes on top of
    Result<Money> extension(Seconds agreed, Seconds more) {
        return Rater.quoteExtension(
                terms.tariff(), ahead.withUnits(agreed.value()), terms.balances(), more);
    }
}
