package fr.minutier.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Refusal;
import fr.minutier.kernel.Result;
import fr.minutier.kernel.Seconds;
import fr.minutier.platform.i18n.Bundles;
import fr.minutier.platform.i18n.Language;
import fr.minutier.platform.web.FormValues;
import fr.minutier.practice.ClientKind;
import fr.minutier.practice.VatRegime;
import fr.minutier.rating.Channel;
import fr.minutier.rating.Rating;
import fr.minutier.rating.Supplement.Day;
import fr.minutier.testing.Cases;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every way of selling as it is typed: read, refused by its field, written back, said in words,
/// and held back where it cannot be sold.
class TypedOfferTest {

    private static final PracticeId PRACTICE = new PracticeId(new UUID(0, 1));
    private static final OfferId ID = new OfferId(new UUID(0, 2));
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Bundles BUNDLES = Bundles.load(true);

    /// What refines a price of time, each changing what a client pays.
    private static final List<Map<String, String>> REFINEMENTS =
            List.of(
                    Map.of("steps", "minute"),
                    Map.of("steps", "custom", "firstStep", "30", "nextStep", "6"),
                    Map.of("freeSeconds", "120"),
                    Map.of("connectionFee", "0,50"),
                    Map.of("minimum", "5"),
                    Map.of("cap", "60"),
                    Map.of("tierFrom1", "30", "tierPrice1", "1,20"),
                    Map.of("tierFrom2", "30", "tierPrice2", "1,20", "tierRule", "VOLUME"),
                    Map.of("supName1", "Dimanche", "supPrice1", "0,30", "supDays1", "SUNDAY"),
                    Map.of(
                            "supName2",
                            "Soir",
                            "supPrice2",
                            "0,30",
                            "supDays2",
                            "MONDAY",
                            "supFrom2",
                            "18:00",
                            "supTo2",
                            "24:00"),
                    Map.of("supName3", "Urgence", "supPrice3", "0,40"),
                    Map.of("meansName2", "Salle", "meansPrice2", "12"),
                    Map.of("commitment", "90"),
                    Map.of("deducted", "yes", "deductedFor", "3", "deductedUnit", "months"),
                    Map.of("unit", "hour", "price", "95"));

    private static final List<Map<String, String>> WAYS =
            List.of(
                    Map.of(),
                    Map.of("pricing", "BY_THE_ACT", "price", "60"),
                    Map.of(
                            "pricing",
                            "BY_THE_ACT",
                            "price",
                            "60",
                            "beyond",
                            "go",
                            "timePrice",
                            "2"),
                    Map.of("pricing", "BY_THE_PACK", "price", "900", "heldHours", "10"),
                    Map.of(
                            "pricing",
                            "BY_THE_PACK",
                            "price",
                            "900",
                            "heldHours",
                            "10",
                            "validity",
                            "6",
                            "weightVIDEO",
                            "60",
                            "weightMESSAGE",
                            "120"),
                    Map.of(
                            "pricing",
                            "BY_THE_PACK",
                            "price",
                            "900",
                            "heldHours",
                            "10",
                            "beyond",
                            "go",
                            "timePrice",
                            "100",
                            "timeUnit",
                            "hour"),
                    Map.of(
                            "pricing",
                            "BY_THE_PERIOD",
                            "price",
                            "300",
                            "heldHours",
                            "2",
                            "heldMinutes",
                            "30",
                            "beyond",
                            "go",
                            "timePrice",
                            "2"),
                    Map.of(
                            "pricing",
                            "BY_THE_PERIOD",
                            "price",
                            "300",
                            "heldHours",
                            "2",
                            "rolloverHours",
                            "1"),
                    Map.of(
                            "pricing",
                            "BY_THE_PERIOD",
                            "price",
                            "3000",
                            "heldHours",
                            "20",
                            "every",
                            "project",
                            "project",
                            "45",
                            "projectUnit",
                            "days"),
                    Map.of("pricing", "IN_WRITING", "price", "9"),
                    Map.of("pricing", "IN_WRITING", "price", "90", "writing", "THREAD"),
                    Map.of("pricing", "IN_WRITING", "price", "2", "writing", "ANSWER"),
                    Map.of("pricing", "OFFERED", "worth", "100", "quota", "2"));

    @Test
    void whatIsTypedIsWrittenBackAsItWas() {
        Cases.forAll(
                300,
                random -> {
                    Result<Offer> read = read(typed(random));
                    if (read instanceof Result.Done<Offer>(Offer offer)) {
                        assertThat(EditedOffer.isWhole(offer)).isTrue();
                        assertThat(offer.terms().refusals()).isEmpty();
                    }
                });
    }

    /// Whatever changes what a client pays is in the words, in both languages.
    @Test
    void differentPricesSayDifferentThings() {
        List<Map<String, String>> all = new ArrayList<>(WAYS);
        REFINEMENTS.forEach(all::add);
        for (Language language : Language.values()) {
            Set<List<String>> said = new HashSet<>();
            for (Map<String, String> each : all) {
                Offer offer = read(with(each)).orElseThrow();
                OfferWords words =
                        new OfferWords(
                                BUNDLES.in(language),
                                offer,
                                VatRegime.FRANCHISE,
                                ClientKind.CONSUMER);
                assertThat(said.add(words.sentences())).as("%s %s", language, each).isTrue();
                assertThat(words.facts()).as("%s", each).allMatch(fact -> !fact.value().isBlank());
                assertThat(words.price() + words.unit() + words.tax()).isNotBlank();
            }
        }
    }

    @Test
    void saysAWholeTariffInFrench() {
        Map<String, String> typed = new HashMap<>();
        REFINEMENTS.subList(0, 12).forEach(typed::putAll);
        typed.remove("tierFrom2");
        typed.remove("tierPrice2");
        typed.put("tierRule", "GRADUATED");
        Offer offer = read(with(typed)).orElseThrow();
        OfferWords words =
                new OfferWords(
                        BUNDLES.in(Language.FRENCH),
                        offer,
                        VatRegime.FRANCHISE,
                        ClientKind.CONSUMER);
        assertThat(
                        String.join("\n", words.sentences())
                                .replace('\u202f', ' ')
                                .replace('\u00a0', ' '))
                .isEqualTo(
                        """
                        1,50 € la minute jusqu’à 30 min, puis 1,20 € la minute.
                        Les 30 s premières sont comptées entières, puis toute tranche de 6 s commencée.
                        Les premières 2 min sont offertes.
                        0,50 € de mise en relation par échange.
                        Au moins 5,00 € par échange.
                        Au plus 60,00 € par échange, mise en relation et suppléments compris.
                        Dimanche : 0,30 € la minute en plus, le dimanche
                        Soir : 0,30 € la minute en plus, le lundi de 18 h 00 à minuit
                        Urgence : 0,40 € la minute en plus.
                        Salle : 12,00 € en plus par échange."""
                                .replace('\u202f', ' '));
    }

    @ParameterizedTest
    @CsvSource({
        "price, '', field.required, price",
        "price, 100.01, amount.out-of-range, price",
        "minimum, -1, amount.out-of-range, minimum",
        "freeSeconds, x, number.invalid, freeSeconds",
        "tierFrom1, 30, field.required, tierPrice1",
        "tierPrice1, 1, field.required, tierFrom1",
        "supName1, Soir, field.required, supPrice1",
        "meansPrice3, 4, field.required, meansName3",
        "commitment, 0, amount.out-of-range, commitment",
        "pricing, LOTTERY, choice.unknown, pricing"
    })
    void nonsenseIsRefusedByItsField(String name, String value, String code, String field) {
        assertThat(refusals(with(Map.of(name, value))))
                .extracting(Refusal::field, Refusal::code)
                .contains(tuple(field, code));
    }

    @Test
    void whatTheEngineRefusesIsShownWhereItWasTyped() {
        Map<String, String> supplements = new HashMap<>();
        for (String row : List.of("2", "4")) {
            supplements.put("supName" + row, "Dimanche");
            supplements.put("supPrice" + row, "0,10");
            supplements.put("supDays" + row, "SUNDAY");
        }
        assertThat(refusals(with(supplements)))
                .extracting(Refusal::field, Refusal::code)
                .containsExactly(tuple("supDays4", "rating.supplements.overlap"));
        assertThat(refusals(with(Map.of("minimum", "9", "cap", "8"))))
                .extracting(Refusal::field, Refusal::code)
                .containsExactly(tuple("cap", "rating.cap.below-minimum"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "0, -",
                "1, -",
                "2, overflow",
                "3, frame",
                "4, frame",
                "5, frame",
                "6, frame",
                "7, frame",
                "8, frame",
                "9, writing",
                "10, writing",
                "11, writing",
                "12, offered"
            })
    void onlyWhatCanBeCarriedOutIsSold(int way, @Nullable String obstacle) {
        assertThat(Offers.obstacles(read(with(WAYS.get(way))).orElseThrow()))
                .extracting(Refusal::code)
                .isEqualTo(obstacle == null ? List.of() : List.of("offer.sellable." + obstacle));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "0, -",
                "1, -",
                "2, -",
                "3, -",
                "4, -",
                "5, -",
                "6, -",
                "7, volume",
                "8, clock",
                "9, clock",
                "10, -",
                "11, -",
                "12, frame",
                "13, deduction",
                "14, -"
            })
    void timeIsSoldHoweverItIsCountedButNotByTheClock(int refinement, @Nullable String obstacle) {
        assertThat(Offers.obstacles(read(with(REFINEMENTS.get(refinement))).orElseThrow()))
                .extracting(Refusal::code)
                .isEqualTo(obstacle == null ? List.of() : List.of("offer.sellable." + obstacle));
    }

    @Test
    void whatCostsNothingForItsLengthIsNotSold() {
        assertThat(Offers.obstacles(read(with(Map.of("freeSeconds", "900"))).orElseThrow()))
                .extracting(Refusal::code)
                .containsExactly("offer.sellable.nothing");
        assertThat(Offers.obstacles(read(with(Map.of("freeSeconds", "899"))).orElseThrow()))
                .isEmpty();
    }

    @Test
    void theSimulatorKnowsDayHourAndPot() {
        LocalDate monday = LocalDate.parse("2026-11-23");
        Offer sunday = read(with(REFINEMENTS.get(8))).orElseThrow();
        Simulation simulation = simulation(sunday, monday);
        assertThat(cost(simulation, Day.SUNDAY, 480, null)).isEqualTo(Money.euros("14.40"));
        assertThat(cost(simulation, Day.HOLIDAY, 480, null)).isEqualTo(Money.euros("12.00"));
        assertThat(cost(simulation, Day.TUESDAY, 480, null)).isEqualTo(Money.euros("12.00"));
        Offer retainer = read(with(WAYS.get(6))).orElseThrow();
        Simulation month = simulation(retainer, monday);
        assertThat(cost(month, Day.TUESDAY, 480, null)).isEqualTo(Money.euros("0.00"));
        assertThat(cost(month, Day.TUESDAY, 480, new Seconds(300))).isEqualTo(Money.euros("6.00"));
        Offer pack = read(with(WAYS.get(3))).orElseThrow();
        Simulation.Question question =
                new Simulation.Question(
                        Channel.VIDEO,
                        480,
                        Day.TUESDAY,
                        LocalTime.NOON,
                        new Seconds(300),
                        Seconds.ZERO);
        assertThat(simulation(pack, monday).rate(question)).isInstanceOf(Result.Refused.class);
    }

    private static Simulation simulation(Offer offer, LocalDate today) {
        return new Simulation(offer.terms(VatRegime.FRANCHISE, ClientKind.CONSUMER), PARIS, today);
    }

    private static Money cost(
            Simulation simulation, Day day, long seconds, @Nullable Seconds left) {
        Simulation.Question question =
                new Simulation.Question(
                        Channel.VIDEO, seconds, day, LocalTime.NOON, left, Seconds.ZERO);
        return simulation.rate(question).map(Rating::total).orElseThrow();
    }

    private static FormValues typed(RandomGenerator random) {
        Map<String, String> typed = new HashMap<>(WAYS.get(random.nextInt(WAYS.size())));
        for (int left = random.nextInt(4); left > 0; left--) {
            REFINEMENTS.get(random.nextInt(REFINEMENTS.size())).forEach(typed::putIfAbsent);
        }
        return with(typed);
    }

    private static FormValues with(Map<String, String> changes) {
        Map<String, String> typed =
                new HashMap<>(
                        Map.of(
                                "title", "Un avis",
                                "pricing", "BY_THE_MINUTE",
                                "channel", "VIDEO",
                                "writing", "MESSAGE",
                                "minutes", "15",
                                "price", "1,50",
                                "taxIncluded", "true",
                                "refundRule", "Libre.",
                                "conditions", "Convenues."));
        typed.putAll(changes);
        return FormValues.of(typed);
    }

    private static Result<Offer> read(FormValues form) {
        return TypedOffer.read(form).check(PRACTICE, ID, "un-avis", 1);
    }

    private static List<Refusal> refusals(FormValues form) {
        return switch (read(form)) {
            case Result.Done<Offer> _ -> List.of();
            case Result.Refused<Offer>(List<Refusal> reasons) -> reasons;
        };
    }
}
