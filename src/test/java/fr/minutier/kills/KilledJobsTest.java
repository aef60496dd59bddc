package fr.minutier.kills;

import fr.minutier.kills.Job.Outcome;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// Whole paid jobs, several at once, while processes are killed: nodes and the database, at any
/// moment and between any two commits. Each job comes to its one settlement, its receipt and its
/// invoice, and all books hold. `-Dkills=N` kills so often, `-Dkills.seed=N` chooses otherwise.
@Timeout(7_200)
class KilledJobsTest {

    private static final int KILLS = Integer.getInteger("kills", 2);
    private static final long SEED = Long.getLong("kills.seed", 1);
    private static final int STORY_KILLS = 1 + KILLS / 25;
    private static final int JOBS_AT_ONCE = 3;

    /// Steps of the demonstration's history that take some time, and for how many milliseconds.
    private record Step(String said, int millis) {}

    private static final List<Step> STORY =
            List.of(
                    new Step("a practice opens", 800),
                    new Step("a client orders", 500),
                    new Step("both talk", 1_500),
                    new Step("another client", 400),
                    new Step("an act is paid", 500));

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path place;

    private final Random random = new Random(SEED);
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicBoolean enough = new AtomicBoolean();

    @Test
    void jobsComeToTheirEndWhateverIsKilled()
            throws IOException, InterruptedException, ExecutionException {
        System.out.printf("%d kills, seed %d%n", KILLS, SEED);
        try (Installation installation = Installation.begin(place)) {
            killTheStory(installation);
            installation.complete();
            Phases phases = new Phases();
            Killer killer = new Killer(installation, phases, random);
            List<Outcome> outcomes = new ArrayList<>();
            try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<List<Outcome>>> lines = new ArrayList<>();
                for (int line = 0; line < JOBS_AT_ONCE; line++) {
                    Random own = new Random(random.nextLong());
                    lines.add(people.submit(() -> jobs(installation, phases, own)));
                }
                try {
                    for (int kill = 1; kill <= KILLS && !anyFailed(lines); kill++) {
                        killer.kill(kill);
                    }
                } finally {
                    enough.set(true);
                }
                killer.stop();
                for (Future<List<Outcome>> line : lines) {
                    outcomes.addAll(line.get());
                }
            }
            System.out.printf("%d jobs; phases found: %s%n", outcomes.size(), killer.hit());
            new Audit(installation, outcomes).check();
        }
    }

    /// What a killed process began to tell the next one tells on.
    private void killTheStory(Installation installation) throws IOException, InterruptedException {
        List<Step> left = new ArrayList<>(STORY);
        for (int kill = 0; kill < STORY_KILLS && !left.isEmpty(); kill++) {
            int chosen = random.nextInt(left.size());
            Step step = left.get(chosen);
            left = left.subList(chosen + 1, left.size());
            installation.first().awaitSaid(step.said());
            Thread.sleep(random.nextInt(step.millis()));
            installation.replace(installation.first());
            System.out.printf("killed while %s%n", step.said());
        }
    }

    private static boolean anyFailed(List<? extends Future<?>> lines) {
        return lines.stream().anyMatch(line -> line.state() == Future.State.FAILED);
    }

    private List<Outcome> jobs(Installation installation, Phases phases, Random own) {
        List<Outcome> outcomes = new ArrayList<>();
        while (!enough.get()) {
            Plan plan = Plan.of(begun.incrementAndGet(), own);
            try (HttpClient http = HttpClient.newHttpClient()) {
                outcomes.add(new Job(plan, installation, phases, http).run());
            }
        }
        return outcomes;
    }
}
