package fr.minutier.operations.metrics;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.function.ToLongFunction;

/// Builds metrics out of whole numbers and durations.
final class Families {

    private final List<MetricSnapshot> families = new ArrayList<>();

    void gauge(String name, String help, long value) {
        families.add(gauges(name, help).dataPoint(point((double) value, Labels.EMPTY)).build());
    }

    void seconds(String name, String help, Duration value) {
        families.add(gauges(name, help).dataPoint(point(seconds(value), Labels.EMPTY)).build());
    }

    /// One value for each constant.
    <E extends Enum<E>> void gauges(
            String name, String help, String label, Class<E> type, ToLongFunction<E> value) {
        GaugeSnapshot.Builder family = gauges(name, help);
        for (E constant : type.getEnumConstants()) {
            family.dataPoint(point((double) value.applyAsLong(constant), labels(label, constant)));
        }
        families.add(family.build());
    }

    /// @param name without `_total`
    void counter(String name, String help, long value) {
        families.add(counters(name, help).dataPoint(count(value, Labels.EMPTY)).build());
    }

    /// One value for each constant.
    ///
    /// @param name without `_total`
    <E extends Enum<E>> void counters(
            String name, String help, String label, Class<E> type, ToLongFunction<E> value) {
        CounterSnapshot.Builder family = counters(name, help);
        for (E constant : type.getEnumConstants()) {
            family.dataPoint(count(value.applyAsLong(constant), labels(label, constant)));
        }
        families.add(family.build());
    }

    /// @param name without `_info`
    void info(String name, String help, String label, String value) {
        families.add(
                InfoSnapshot.builder()
                        .name(name)
                        .help(help)
                        .dataPoint(new InfoDataPointSnapshot(Labels.of(label, value)))
                        .build());
    }

    /// @param within how many were at most so many milliseconds
    void histogram(
            String name,
            String help,
            List<Long> boundsMillis,
            SortedMap<Long, Long> within,
            long count,
            long totalMillis) {
        ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
        long below = 0;
        for (long bound : boundsMillis) {
            long until = within.getOrDefault(bound, below);
            buckets.bucket(seconds(Duration.ofMillis(bound)), until - below);
            below = until;
        }
        buckets.bucket(Double.POSITIVE_INFINITY, count - below);
        families.add(
                HistogramSnapshot.builder()
                        .name(name)
                        .help(help)
                        .dataPoint(
                                HistogramDataPointSnapshot.builder()
                                        .classicHistogramBuckets(buckets.build())
                                        .sum(seconds(Duration.ofMillis(totalMillis)))
                                        .build())
                        .build());
    }

    MetricSnapshots snapshots() {
        return new MetricSnapshots(families);
    }

    private static GaugeSnapshot.Builder gauges(String name, String help) {
        return GaugeSnapshot.builder().name(name).help(help);
    }

    private static CounterSnapshot.Builder counters(String name, String help) {
        return CounterSnapshot.builder().name(name).help(help);
    }

    private static GaugeDataPointSnapshot point(double value, Labels labels) {
        return GaugeDataPointSnapshot.builder().value(value).labels(labels).build();
    }

    private static CounterDataPointSnapshot count(long value, Labels labels) {
        return CounterDataPointSnapshot.builder().value((double) value).labels(labels).build();
    }

    private static Labels labels(String name, Enum<?> value) {
        return Labels.of(name, value.name().toLowerCase(Locale.ROOT));
    }

    private static double seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos(), 9).doubleValue();
    }
}
