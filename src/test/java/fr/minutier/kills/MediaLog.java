package fr.minutier.kills;

import fr.minutier.testing.NodeProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/// How long media flowed in each room, whatever became of the processes that carried it.
final class MediaLog {

    private static final String BEGINS = "media-";
    private static final String ENDS = ".log";

    private record Stretch(long fromNanos, long toNanos) {}

    private final Map<UUID, List<Stretch>> rooms = new HashMap<>();

    private MediaLog() {}

    /// Reads what all processes have written.
    static MediaLog of(Installation installation) throws IOException {
        MediaLog log = new MediaLog();
        for (NodeProcess node : installation.nodes()) {
            try (Stream<Path> files = Files.list(node.data())) {
                for (Path file : files.toList()) {
                    String name = file.getFileName().toString();
                    if (name.startsWith(BEGINS) && name.endsWith(ENDS)) {
                        String pid = name.substring(BEGINS.length(), name.length() - ENDS.length());
                        log.read(file, installation.diedNanos(Long.parseLong(pid)));
                    }
                }
            }
        }
        return log;
    }

    private void read(Path file, long diedNanos) throws IOException {
        Map<UUID, Long> flowing = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] words = line.split(" ", 3);
            long nanos = Long.parseLong(words[0]);
            UUID room = UUID.fromString(words[1]);
            if (words[2].equals("flows")) {
                flowing.putIfAbsent(room, nanos);
            } else {
                Long from = flowing.remove(room);
                if (from != null) {
                    add(room, from, nanos);
                }
            }
        }
        flowing.forEach((room, from) -> add(room, from, Math.min(diedNanos, System.nanoTime())));
    }

    private void add(UUID room, long from, long to) {
        rooms.computeIfAbsent(room, _ -> new ArrayList<>()).add(new Stretch(from, to));
    }

    /// Nanoseconds of media in a room since both were there.
    long flowed(UUID room, long sinceNanos) {
        return rooms.getOrDefault(room, List.of()).stream()
                .mapToLong(
                        stretch ->
                                Math.max(
                                        0,
                                        stretch.toNanos()
                                                - Math.max(stretch.fromNanos(), sinceNanos)))
                .sum();
    }
}
