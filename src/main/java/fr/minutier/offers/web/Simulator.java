package fr.minutier.offers.web;

import fr.minutier.kernel.Checks;
import fr.minutier.kernel.Refusal;
import fr.minutier.kernel.Result;
import fr.minutier.kernel.Seconds;
import fr.minutier.offers.Offer;
import fr.minutier.offers.OfferForm;
import fr.minutier.offers.OfferId;
import fr.minutier.offers.OfferWords;
import fr.minutier.offers.Offers;
import fr.minutier.offers.Simulation;
import fr.minutier.offers.Simulation.Question;
import fr.minutier.offers.TypedOffer;
import fr.minutier.platform.i18n.Texts;
import fr.minutier.platform.web.FormValues;
import fr.minutier.practice.ClientKind;
import fr.minutier.practice.Profile;
import fr.minutier.rating.Channel;
import fr.minutier.rating.Rating;
import fr.minutier.rating.Supplement.Day;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Answers what an exchange would cost under what is typed in the editor, for a consumer, who sees
/// and pays prices with tax. Stores nothing.
@Component
class Simulator {

    private static final LocalTime MORNING = LocalTime.of(10, 0);
    private static final LocalTime EVENING = LocalTime.of(20, 0);
    private static final List<Long> MINUTES = List.of(5L, 8L, 15L, 30L, 60L);
    private static final List<Long> PIECES = List.of(1L, 2L, 5L, 10L);
    private static final OfferId NONE = new OfferId(new UUID(0, 0));

    private final InstantSource clock;

    Simulator(InstantSource clock) {
        this.clock = clock;
    }

    SimulatorView view(FormValues form, Profile seller, Texts texts) {
        OfferForm typed = TypedOffer.read(form).priced();
        return switch (typed.check(seller.id(), NONE, "", 1)) {
            case Result.Refused<Offer>(List<Refusal> reasons) ->
                    SimulatorView.none(faults(reasons, texts));
            case Result.Done<Offer>(Offer offer) -> view(form, offer, seller, texts);
        };
    }

    private SimulatorView view(FormValues form, Offer offer, Profile seller, Texts texts) {
        OfferWords words = new OfferWords(texts, offer, seller.vatRegime(), ClientKind.CONSUMER);
        LocalDate today = LocalDate.ofInstant(clock.instant(), seller.zone());
        Simulation simulation = new Simulation(words.terms(), seller.zone(), today);
        List<String> obstacles =
                Offers.obstacles(offer).stream().map(texts::refusal).distinct().toList();
        Result<Question> question = question(form, offer.channel().rated());
        Result<Rating> rated = question.then(simulation::rate);
        boolean timed = offer.channel().rated().isTimed();
        return switch (rated) {
            case Result.Refused<Rating>(List<Refusal> reasons) ->
                    new SimulatorView(
                            "",
                            "",
                            List.of(),
                            words.sentences(),
                            obstacles,
                            faults(reasons, texts),
                            columns(texts, timed),
                            table(simulation, offer, texts));
            case Result.Done<Rating>(Rating rating) ->
                    new SimulatorView(
                            headline(question.orElseThrow(), texts),
                            texts.money(rating.total()),
                            rating.trace().stream()
                                    .map(step -> texts.get(step.code(), step.values()))
                                    .toList(),
                            words.sentences(),
                            obstacles,
                            List.of(),
                            columns(texts, timed),
                            table(simulation, offer, texts));
        };
    }

    private static List<FormValues.Fault> faults(List<Refusal> reasons, Texts texts) {
        return FormValues.EMPTY.refused(reasons, texts).faults();
    }

    private static Result<Question> question(FormValues form, Channel offered) {
        Checks checks = new Checks();
        Channel channel =
                form.value("tryChannel").isEmpty()
                        ? offered
                        : checks.choice("tryChannel", form.value("tryChannel"), Channel.class)
                                .orElse(offered);
        long units =
                channel.isTimed()
                        ? checks.whole("tryMinutes", form.value("tryMinutes"), 0, 100_000) * 60
                                + optional(checks, form, "trySeconds", 59)
                        : checks.whole("tryCount", form.value("tryCount"), 0, 100_000);
        Day day = checks.choice("tryDay", form.value("tryDay"), Day.class).orElse(Day.TUESDAY);
        LocalTime time = time(checks, form.value("tryTime"));
        Seconds left =
                form.value("tryLeft").isEmpty()
                        ? null
                        : Seconds.ofMinutes(optional(checks, form, "tryLeft", 100_000));
        Seconds before = Seconds.ofMinutes(optional(checks, form, "tryBefore", 100_000));
        return checks.result(() -> new Question(channel, units, day, time, left, before));
    }

    private static long optional(Checks checks, FormValues form, String field, long most) {
        String typed = form.value(field);
        return typed.isEmpty() ? 0 : checks.whole(field, typed, 0, most);
    }

    private static LocalTime time(Checks checks, String typed) {
        try {
            return LocalTime.parse(typed);
        } catch (DateTimeException _) {
            checks.refuse("tryTime", "rating.field.malformed");
            return MORNING;
        }
    }

    private static String headline(Question question, Texts texts) {
        String day = texts.get("offer.try.day." + question.day().name());
        String time = Clocks.words(texts, question.time());
        return question.channel().isTimed()
                ? texts.get("offer.try.headline", new Seconds(question.units()), day, time)
                : texts.get("offer.try.headline.pieces", question.units(), day, time);
    }

    private static List<String> columns(Texts texts, boolean timed) {
        return timed
                ? List.of(
                        texts.get("offer.try.weekday"),
                        texts.get("offer.try.evening"),
                        texts.get("offer.try.sunday"))
                : List.of(texts.get("offer.try.weekday"));
    }

    private static List<SimulatorView.Row> table(Simulation simulation, Offer offer, Texts texts) {
        List<SimulatorView.Row> rows = new ArrayList<>();
        Channel channel = offer.channel().rated();
        if (!channel.isTimed()) {
            for (long count : PIECES) {
                rows.add(
                        new SimulatorView.Row(
                                texts.get("offer.try.pieces", count),
                                List.of(
                                        amount(
                                                simulation,
                                                moment(channel, count, Day.TUESDAY, MORNING),
                                                texts))));
            }
            return rows;
        }
        for (long minutes : MINUTES) {
            long seconds = minutes * 60;
            rows.add(
                    new SimulatorView.Row(
                            texts.duration(new Seconds(seconds)),
                            List.of(
                                    amount(
                                            simulation,
                                            moment(channel, seconds, Day.TUESDAY, MORNING),
                                            texts),
                                    amount(
                                            simulation,
                                            moment(channel, seconds, Day.TUESDAY, EVENING),
                                            texts),
                                    amount(
                                            simulation,
                                            moment(channel, seconds, Day.SUNDAY, MORNING),
                                            texts))));
        }
        return rows;
    }

    private static Question moment(Channel channel, long units, Day day, LocalTime time) {
        return new Question(channel, units, day, time, null, Seconds.ZERO);
    }

    private static String amount(Simulation simulation, Question question, Texts texts) {
        Seconds stop = simulation.stop();
        if (stop != null && question.units() > stop.value()) {
            return texts.get("offer.try.stops");
        }
        return switch (simulation.rate(question)) {
            case Result.Done<Rating>(Rating rating) -> texts.money(rating.total());
            case Result.Refused<Rating> _ -> texts.get("offer.try.stops");
        };
    }
}
