package fr.minutier.operations;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.exchanges.watch.NodeFigures;
import fr.minutier.exchanges.watch.Stage;
import fr.minutier.media.DropReason;
import fr.minutier.media.RefuseReason;
import fr.minutier.platform.backlog.Backlog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Each alarm rings by what it is told by, at its limit and not before, and by nothing else.
class AlarmTest {

    private static final SampleReading WELL = SampleReading.well();

    private static Backlog backlog(long failing, Duration jobs, Duration mails, Duration events) {
        return new Backlog(
                new Backlog.Jobs(1, 0, failing, jobs),
                new Backlog.Mails(1, 0, mails),
                new Backlog.Events(1, events));
    }

    private static SampleReading unsaved(Duration unsaved) {
        return WELL.calls(List.of(SampleReading.call(Stage.FLOWING, unsaved)));
    }

    private static final Duration JOB = Duration.ofSeconds(60);
    private static final Duration MAIL = Duration.ofMinutes(10);
    private static final Duration ZERO = Duration.ZERO;
    private static final Duration BIT = Duration.ofMillis(1);

    @Test
    void nothingRingsWhereAllIsWell() {
        List<SampleReading> quiet =
                List.of(
                        WELL,
                        WELL.calls(List.of()),
                        WELL.lease(BIT),
                        unsaved(Duration.ofSeconds(12).minus(BIT)),
                        WELL.other(NodeFigures.State.LATE),
                        WELL.other(NodeFigures.State.STOPPED),
                        WELL.relay(
                                SampleReading.relay(
                                        Map.of(DropReason.RATE_LIMITED, 9L),
                                        Map.of(RefuseReason.CREDENTIALS, 9L))),
                        WELL.backlog(backlog(0, JOB.minus(BIT), MAIL.minus(BIT), JOB.minus(BIT))));
        for (SampleReading reading : quiet) {
            assertThat(Alarm.of(reading.reading())).as(reading.toString()).isEmpty();
        }
    }

    @Test
    void eachRingsByItself() {
        Map<Alarm, SampleReading> ringing = new EnumMap<>(Alarm.class);
        ringing.put(Alarm.NO_LEASE, WELL.lease(ZERO));
        ringing.put(Alarm.NODE_SILENT, WELL.other(NodeFigures.State.SILENT));
        ringing.put(Alarm.LATE_CUT, WELL.cuts(SampleReading.cuts(40, 1)));
        ringing.put(Alarm.CHECKPOINT_LATE, unsaved(Duration.ofSeconds(12)));
        ringing.put(
                Alarm.RELAY_DEFECT,
                WELL.relay(SampleReading.relay(Map.of(DropReason.FAILED, 1L), Map.of())));
        ringing.put(Alarm.NO_DATABASE, WELL.backlog(null));
        ringing.put(Alarm.POOL_EXHAUSTED, WELL.pool(new ProcessFigures.Pool(16, 0, 1, 16)));
        ringing.put(
                Alarm.RELAY_FULL,
                WELL.relay(SampleReading.relay(Map.of(), Map.of(RefuseReason.CAPACITY, 1L))));
        ringing.put(Alarm.JOB_LATE, WELL.backlog(backlog(0, JOB, ZERO, ZERO)));
        ringing.put(Alarm.JOB_FAILING, WELL.backlog(backlog(1, ZERO, ZERO, ZERO)));
        ringing.put(Alarm.MAIL_LATE, WELL.backlog(backlog(0, ZERO, MAIL, ZERO)));
        ringing.put(Alarm.EVENT_LATE, WELL.backlog(backlog(0, ZERO, ZERO, JOB)));

        assertThat(ringing).containsOnlyKeys(Alarm.values());
        ringing.forEach(
                (alarm, reading) -> assertThat(Alarm.of(reading.reading())).containsExactly(alarm));
    }

    @Test
    void urgentOnesComeFirst() {
        SampleReading bad =
                WELL.lease(ZERO)
                        .cuts(SampleReading.cuts(1, 1))
                        .pool(new ProcessFigures.Pool(16, 0, 1, 16))
                        .backlog(backlog(1, JOB, MAIL, JOB));

        assertThat(Alarm.of(bad.reading()))
                .extracting(Alarm::urgent)
                .startsWith(true, true)
                .endsWith(false, false, false, false, false);
    }

    @Test
    void theDocumentSaysWhatToDoAboutEach() throws IOException {
        String document = Files.readString(Path.of("docs/operating.md"));

        for (Alarm alarm : Alarm.values()) {
            assertThat(document).contains("| `" + alarm + "` |");
        }
    }
}
