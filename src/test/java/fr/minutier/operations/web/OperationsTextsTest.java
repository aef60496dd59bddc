package fr.minutier.operations.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.exchanges.watch.NodeFigures;
import fr.minutier.exchanges.watch.Stage;
import fr.minutier.media.DropReason;
import fr.minutier.media.RefuseReason;
import fr.minutier.operations.Alarm;
import fr.minutier.operations.SampleReading;
import fr.minutier.platform.backlog.Backlog;
import fr.minutier.platform.i18n.Bundles;
import fr.minutier.platform.i18n.Language;
import fr.minutier.platform.web.Fact;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The operator's page in words. Every text is asked for strictly, so that none is missing.
class OperationsTextsTest {

    private static final Bundles BUNDLES = Bundles.load(true);
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final SampleReading WELL = SampleReading.well();

    private static OperationsView view(Language language, SampleReading sample, int callsMax) {
        return new OperationsTexts(BUNDLES.in(language), PARIS)
                .view(sample.reading(), true, "http://127.0.0.1:8082/metrics", callsMax);
    }

    private static OperationsView english(SampleReading sample) {
        return view(Language.ENGLISH, sample, 100);
    }

    private static String value(List<Fact> facts, String term) {
        return facts.stream()
                .filter(fact -> fact.term().equals(term))
                .map(Fact::value)
                .map(value -> value.replaceAll("[\u00a0\u202f]", " "))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whereAllIsWellNothingIsReported() {
        OperationsView view = english(WELL);

        assertThat(view.isCalm()).isTrue();
        assertThat(view.late()).isEqualTo("None late");
        assertThat(view.lateCuts()).isEmpty();
        assertThat(view.at()).isEqualTo("21:15:03");
        assertThat(value(view.figures(), "late cuts")).isEqualTo("0");
        assertThat(value(view.figures(), "calls in progress, on all nodes")).isEqualTo("4");
        assertThat(value(view.figures(), "being billed now, here")).isEqualTo("1");
        assertThat(value(view.figures(), "nodes in service")).isEqualTo("2");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aLateCutIsAnAlarmThatSaysWhen(Language language) {
        OperationsView view = view(language, WELL.cuts(SampleReading.cuts(40, 2)), 100);

        assertThat(view.alarms()).hasSize(1);
        OperationsView.Ringing alarm = view.alarms().getFirst();
        assertThat(alarm.code()).isEqualTo("LATE_CUT");
        assertThat(alarm.urgent()).isTrue();
        assertThat(alarm.section()).isEqualTo("cuts");
        assertThat(alarm.text())
                .startsWith("2 ")
                .contains(BUNDLES.in(language).dateTime(SampleReading.AT, PARIS));
        assertThat(view.late()).startsWith("2 ");
        assertThat(view.lateCuts()).hasSize(1);
        assertThat(view.lateCuts().getFirst().call()).isEqualTo("ae204c7e3bce");
        assertThat(view.lateCuts().getFirst().late()).startsWith("300");
    }

    @Test
    void callsAreListedByWhatSaysNothingOfAnybody() {
        List<OperationsView.CallRow> calls = english(WELL).calls();

        assertThat(calls)
                .containsExactly(
                        new OperationsView.CallRow(
                                "ae204c7e3bce",
                                "2e19abaf5697",
                                "billed",
                                "done",
                                "21:12:53",
                                calls.getFirst().billed(),
                                "media received",
                                "page open"),
                        new OperationsView.CallRow(
                                "123412341234",
                                "77aa88bb99cc",
                                "on another node",
                                "plain",
                                calls.getLast().since(),
                                calls.getLast().billed(),
                                "–",
                                "–"));
        assertThat(calls.getFirst().billed()).contains("2").contains("05");
        assertThat(calls.getLast().since()).startsWith("saved 0.7").endsWith(" ago");
    }

    @Test
    void whatIsNotListedIsCounted() {
        assertThat(english(WELL).unlisted()).isEqualTo("2 more calls are not listed.");
        OperationsView many =
                view(
                        Language.ENGLISH,
                        WELL.calls(
                                Collections.nCopies(
                                        150, SampleReading.call(Stage.PAUSED, Duration.ZERO))),
                        100);
        assertThat(many.calls()).hasSize(100);
        assertThat(many.unlisted()).startsWith("53 more calls");
    }

    @Test
    void aSilentNodeIsShownPlainly() {
        OperationsView view = english(WELL.other(NodeFigures.State.SILENT));

        OperationsView.NodeRow silent = view.nodes().getLast();
        assertThat(silent.state()).isEqualTo("silent");
        assertThat(silent.tone()).isEqualTo("late");
        assertThat(silent.lease()).isEqualTo("–");
        assertThat(view.alarms()).extracting("code").containsExactly("NODE_SILENT");
    }

    @Test
    void theRelaysFiguresAreThoseOfTheRelay() {
        OperationsView view = english(WELL);

        assertThat(value(view.relay(), "TCP connections"))
                .isEqualTo("4, of which 1 encrypted (TLS)");
        assertThat(value(view.relay(), "From expert to client"))
                .isEqualTo("1,000 packets, 987.7 kB");
        assertThat(value(view.relay(), "From client to expert")).isEqualTo("2,000 packets, 1.0 GB");
        assertThat(view.dropped()).hasSize(1);
        assertThat(value(view.dropped(), "Without permission between the two parties"))
                .isEqualTo("1,234");
    }

    @Test
    void withoutTheDatabaseThePageSaysWhatItKnows() {
        OperationsView view = english(WELL.backlog(null));

        assertThat(view.alarms()).extracting("code").containsExactly("NO_DATABASE");
        assertThat(view.nodes()).isEmpty();
        assertThat(view.waiting()).isEmpty();
        assertThat(view.calls()).hasSize(1);
    }

    @Test
    void whatWaitsIsSaidWithItsAge() {
        Backlog waits =
                new Backlog(
                        new Backlog.Jobs(2, 1, 1, Duration.ofSeconds(75)),
                        new Backlog.Mails(3, 1, Duration.ofMillis(2_340)),
                        new Backlog.Events(0, Duration.ZERO));

        List<Fact> waiting = english(WELL.backlog(waits)).waiting();

        assertThat(value(waiting, "Jobs due")).isEqualTo("2, for 1 min 15 s at most");
        assertThat(value(waiting, "Mails waiting")).isEqualTo("3, for 2.3 s at most");
        assertThat(value(waiting, "Events not heard yet")).isEqualTo("0");
    }

    /// Asks for each of them once, in both languages.
    @ParameterizedTest
    @EnumSource(Language.class)
    void everythingHasItsWords(Language language) {
        for (Stage stage : Stage.values()) {
            SampleReading sample =
                    WELL.calls(List.of(SampleReading.call(stage, Duration.ZERO)))
                            .relay(
                                    SampleReading.relay(
                                            one(DropReason.values()), one(RefuseReason.values())));
            assertThat(view(language, sample, 100).dropped())
                    .hasSize(DropReason.values().length + RefuseReason.values().length);
        }
        for (NodeFigures.State state : NodeFigures.State.values()) {
            assertThat(view(language, WELL.other(state), 100).nodes()).hasSize(2);
        }
        for (Alarm alarm : Alarm.values()) {
            assertThat(BUNDLES.in(language).get("operations.alarm." + alarm, 1, "")).isNotBlank();
        }
    }

    private static <E extends Enum<E>> Map<E, Long> one(E[] reasons) {
        return Arrays.stream(reasons).collect(Collectors.toMap(Function.identity(), _ -> 1L));
    }
}
