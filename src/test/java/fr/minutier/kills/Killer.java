package fr.minutier.kills;

import fr.minutier.testing.NodeProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/// Ends processes under running jobs, at moments of which each phase of a job gets its share, and
/// starts them again.
final class Killer {

    private static final long ENTRY_MS_MAX = 15_000;
    private static final long COMMIT_MS_MAX = 4_000;
    private static final long POLL_MS = 2;
    private static final long DISARMED_MS = 30;
    private static final int COMMITS_MAX = 4;

    private final Installation installation;
    private final Phases phases;
    private final Random random;
    private final List<Phase> aims = new ArrayList<>();
    private final Map<Phase, Integer> hit = new EnumMap<>(Phase.class);

    Killer(Installation installation, Phases phases, Random random) {
        this.installation = installation;
        this.phases = phases;
        this.random = random;
    }

    void kill(int number) throws IOException, InterruptedException {
        if (random.nextInt(5) > 0) {
            awaitBoth();
        }
        Phase aim = nextAim();
        phases.awaitEntry(aim, ENTRY_MS_MAX);
        int way = random.nextInt(100);
        String what;
        if (way < 50) {
            what = atCommit(aim);
        } else {
            Thread.sleep(random.nextLong(aim.millis()));
            what = atMoment(way);
        }
        System.out.printf("kill %d: %s%n", number, what);
    }

    /// Leaves both nodes running.
    void stop() throws InterruptedException {
        awaitBoth();
    }

    /// How often a kill found a job in each phase.
    Map<Phase, Integer> hit() {
        return hit;
    }

    /// One that died late of an order that was taken back is replaced as well.
    private void awaitBoth() throws InterruptedException {
        while (!installation.nodes().stream().allMatch(NodeProcess::listens)) {
            installation.nodes().stream()
                    .filter(node -> !node.isAlive())
                    .forEach(installation::replace);
            Thread.sleep(POLL_MS * 10);
        }
    }

    private Phase nextAim() {
        if (aims.isEmpty()) {
            aims.addAll(List.of(Phase.values()));
            Collections.shuffle(aims, random);
        }
        return aims.removeLast();
    }

    private String atMoment(int way) {
        String where = jobs();
        if (way < 82) {
            NodeProcess node = anyNode();
            String state = node.listens() ? "" : " while it started";
            return node(node) + state + where;
        }
        if (way < 88) {
            installation.nodes().forEach(this::end);
            installation.nodes().forEach(installation::replace);
            return "both nodes" + where;
        }
        if (way < 95) {
            installation.killDatabase();
            return "the database" + where;
        }
        installation.restartDatabase();
        return "the database, in an orderly way" + where;
    }

    /// Both nodes wait for such a commit; whichever comes to it first dies.
    private String atCommit(Phase aim) throws InterruptedException, IOException {
        String place = aim.places().get(random.nextInt(aim.places().size()));
        LastCommit.Order order =
                new LastCommit.Order(random.nextBoolean(), 1 + random.nextInt(COMMITS_MAX), place);
        tellAll(order.line());
        boolean died = awaitDeath();
        tellAll("never");
        if (!died) {
            return node(anyNode()) + jobs();
        }
        Thread.sleep(DISARMED_MS);
        List<String> deaths = new ArrayList<>();
        String where = jobs();
        for (NodeProcess node : installation.nodes()) {
            if (!node.isAlive()) {
                String last = lastWords(node);
                deaths.add(node(node) + last);
            }
        }
        return String.join(" and ", deaths) + where;
    }

    private void tellAll(String line) {
        installation.nodes().forEach(node -> node.tell(line));
    }

    private boolean awaitDeath() throws InterruptedException {
        for (long waited = 0; waited < COMMIT_MS_MAX; waited += POLL_MS) {
            if (!installation.nodes().stream().allMatch(NodeProcess::isAlive)) {
                return true;
            }
            Thread.sleep(POLL_MS);
        }
        return false;
    }

    private static String lastWords(NodeProcess node) throws IOException {
        return node.said()
                .lines()
                .filter(line -> line.startsWith(LastCommit.SAID))
                .map(line -> line.replace(LastCommit.SAID, " "))
                .findFirst()
                .orElse("");
    }

    private NodeProcess anyNode() {
        return installation.nodes().get(random.nextInt(installation.nodes().size()));
    }

    private void end(NodeProcess node) {
        try {
            node.kill();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private String node(NodeProcess node) {
        installation.replace(node);
        return "node " + (installation.nodes().indexOf(node) + 1);
    }

    private String jobs() {
        List<Phase> now = phases.now();
        now.forEach(phase -> hit.merge(phase, 1, Integer::sum));
        return now.stream()
                .sorted()
                .map(Phase::toString)
                .collect(Collectors.joining(", ", "; jobs: ", ""));
    }
}
