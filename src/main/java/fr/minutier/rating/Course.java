package fr.minutier.rating;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/// When billable time passed: stretches with pauses between them, and after the last one, for as
/// much time as is asked about, on without a pause. A second is where it begins.
///
/// @param stretches in order, at least one
/// @param zone whose clock and days count: the practice's
/// @param holidays public holidays there
public record Course(List<Stretch> stretches, ZoneId zone, Set<LocalDate> holidays) {

    public Course {
        stretches = List.copyOf(stretches);
        holidays = Set.copyOf(holidays);
    }

    /// @param to exclusive; equal to `from` where it has not begun to count
    public record Stretch(Instant from, Instant to) {}

    /// Without pauses from an instant on.
    public static Course from(Instant start, ZoneId zone, LocalDate... holidays) {
        return new Course(List.of(new Stretch(start, start)), zone, Set.of(holidays));
    }

    public Instant start() {
        return stretches.getFirst().from();
    }
}
