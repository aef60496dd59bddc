package fr.minutier.offers;

import fr.minutier.kernel.Result;
import fr.minutier.kernel.Seconds;
import fr.minutier.rating.Balances;
import fr.minutier.rating.Channel;
import fr.minutier.rating.Course;
import fr.minutier.rating.Frame;
import fr.minutier.rating.Lot;
import fr.minutier.rating.Price;
import fr.minutier.rating.Rater;
import fr.minutier.rating.Rating;
import fr.minutier.rating.Supplement.Day;
import fr.minutier.rating.Terms;
import fr.minutier.rating.Usage;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an exchange would cost under the terms of an offer, at any kind of day and hour of the
/// practice, by the one function that prices all use. Pure.
///
/// @param terms as they are sold
/// @param today the days that are tried are the next ones of their kind
public record Simulation(Terms terms, ZoneId zone, LocalDate today) {

    /// One exchange that is tried.
    ///
    /// @param units seconds, or pieces of a channel that is not timed
    /// @param left in the pot; null for all that the frame holds
    /// @param before time charged before in the same period
    public record Question(
            Channel channel,
            long units,
            Day day,
            LocalTime time,
            @Nullable Seconds left,
            Seconds before) {}

    /// Refuses with the codes of [Rater#rate].
    public Result<Rating> rate(Question question) {
        LocalDate date = date(question.day());
        Set<LocalDate> holidays = question.day() == Day.HOLIDAY ? Set.of(date) : Set.of();
        Instant start = date.atTime(question.time()).atZone(zone).toInstant();
        Course course = new Course(List.of(new Course.Stretch(start, start)), zone, holidays);
        Usage usage =
                question.channel().isTimed()
                        ? new Usage(question.channel(), new Seconds(question.units()), 0, course)
                        : new Usage(question.channel(), Seconds.ZERO, question.units(), course);
        return Rater.rate(terms.tariff(), usage, balances(question));
    }

    /// How long an exchange may be at most; null where it goes on.
    public @Nullable Seconds stop() {
        return switch (terms.tariff().price()) {
            case Price.Act act -> act.overflow() == null ? act.included() : null;
            case Price.Free free -> free.length();
            case Price.ByTime _, Price.Each _, Price.Prepaid _ -> null;
        };
    }

    private LocalDate date(Day day) {
        return switch (day) {
            case MONDAY -> next(DayOfWeek.MONDAY);
            case TUESDAY -> next(DayOfWeek.TUESDAY);
            case WEDNESDAY, HOLIDAY -> next(DayOfWeek.WEDNESDAY);
            case THURSDAY -> next(DayOfWeek.THURSDAY);
            case FRIDAY -> next(DayOfWeek.FRIDAY);
            case SATURDAY -> next(DayOfWeek.SATURDAY);
            case SUNDAY -> next(DayOfWeek.SUNDAY);
        };
    }

    private LocalDate next(DayOfWeek day) {
        return today.with(TemporalAdjusters.nextOrSame(day));
    }

    private Balances balances(Question question) {
        Seconds left = question.left();
        List<Lot.Time> lots =
                switch (terms.frame()) {
                    case Frame.Pack pack ->
                            lots(
                                    left == null ? pack.time() : left,
                                    Lot.Origin.BOUGHT,
                                    pack.weights());
                    case Frame.Retainer retainer ->
                            lots(
                                    left == null ? retainer.allowance() : left,
                                    Lot.Origin.INCLUDED,
                                    retainer.weights());
                    case Frame.Commitment _ -> List.of();
                    case null -> List.of();
                };
        return Balances.of(lots).after(question.before(), 0);
    }

    private static List<Lot.Time> lots(Seconds left, Lot.Origin origin, Lot.Weights weights) {
        return List.of(new Lot.Time("pot", left, origin, null, Instant.EPOCH, weights));
    }
}
