package fr.minutier.bench.live;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.springframework.util.StringUtils;

/// What the measured server says of itself. Lateness of cuts in milliseconds.
record ServerFigures(
        long rooms,
        long cpuNanos,
        long databaseCpuNanos,
        long heapBytes,
        long residentBytes,
        long cuts,
        long lateCuts,
        long cutMedian,
        long cutP99,
        long cutMax) {

    String line() {
        return LongStream.of(
                        rooms,
                        cpuNanos,
                        databaseCpuNanos,
                        heapBytes,
                        residentBytes,
                        cuts,
                        lateCuts,
                        cutMedian,
                        cutP99,
                        cutMax)
                .mapToObj(Long::toString)
                .collect(Collectors.joining(" "));
    }

    static ServerFigures read(String line) {
        long[] values =
                Arrays.stream(StringUtils.tokenizeToStringArray(line, " "))
                        .mapToLong(Long::parseLong)
                        .toArray();
        return new ServerFigures(
                values[0], values[1], values[2], values[3], values[4], values[5], values[6],
                values[7], values[8], values[9]);
    }

    /// CPU time of server and database since then.
    long cpuNanosSince(ServerFigures before) {
        return cpuNanos - before.cpuNanos + databaseCpuNanos - before.databaseCpuNanos;
    }
}
