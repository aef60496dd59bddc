package fr.minutier.exchanges.proof;

import fr.minutier.metering.Epoch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Billable stretches as they are written in what is signed: instants in UTC to the nanosecond.
public final class Spans {

    private Spans() {}

    static Map<String, Object> write(Epoch.Span span) {
        return Map.of("from", span.from().toString(), "to", span.to().toString());
    }

    /// Nanoseconds of all.
    public static long nanos(List<Epoch.Span> spans) {
        long sum = 0;
        for (Epoch.Span span : spans) {
            sum = Math.addExact(sum, Duration.between(span.from(), span.to()).toNanos());
        }
        return sum;
    }

    /// The same stretches, without what goes past a total.
    ///
    /// @param nanosMax billable nanoseconds at most
    public static List<Epoch.Span> within(List<Epoch.Span> spans, long nanosMax) {
        long left = nanosMax;
        for (int index = 0; index < spans.size(); index++) {
            Epoch.Span span = spans.get(index);
            long nanos = Duration.between(span.from(), span.to()).toNanos();
            if (nanos > left) {
                List<Epoch.Span> before = spans.subList(0, index);
                return left == 0 ? before : append(before, span.from(), left);
            }
            left -= nanos;
        }
        return spans;
    }

    private static List<Epoch.Span> append(List<Epoch.Span> before, Instant from, long nanos) {
        List<Epoch.Span> all = new ArrayList<>(before);
        all.add(new Epoch.Span(from, from.plusNanos(nanos)));
        return List.copyOf(all);
    }

    /// Whether the later list is the earlier one, gone on: the same up to its last stretch, which
    /// may have grown, then maybe more.
    static boolean goesOn(List<Epoch.Span> earlier, List<Epoch.Span> later) {
        if (earlier.isEmpty()) {
            return true;
        }
        int last = earlier.size() - 1;
        return later.size() > last
                && earlier.subList(0, last).equals(later.subList(0, last))
                && later.get(last).from().equals(earlier.get(last).from())
                && !later.get(last).to().isBefore(earlier.get(last).to());
    }

    /// Whether the stretches are in order and apart, none of them empty.
    static boolean areInOrder(List<Epoch.Span> spans) {
        Instant last = Instant.MIN;
        for (Epoch.Span span : spans) {
            if (span.from().isBefore(last) || !span.to().isAfter(span.from())) {
                return false;
            }
            last = span.to();
        }
        return true;
    }
}
