package fr.minutier.platform.time;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// The wall clock of a demonstration: real time plus an offset that only grows and is kept in a
/// file, so that time never goes back, not even when the server is started again. A fresh one
/// starts in the past, where the demonstration's history is told. Thread-safe.
public final class DemoClock extends Clock {

    /// How long ago the history of a fresh demonstration begins.
    public static final Duration PAST = Duration.ofDays(8);

    private final InstantSource source;
    private final Path file;
    private Duration offset;

    /// @param file keeps the offset, as an ISO 8601 duration
    public DemoClock(InstantSource source, Path file) {
        this.source = source;
        this.file = file;
        this.offset = read(file);
    }

    @Override
    public synchronized Instant instant() {
        return source.instant().plus(offset);
    }

    /// Moves the time forward.
    ///
    /// @throws IllegalArgumentException if the duration is negative: this clock never goes back
    public synchronized void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("time only moves forward: " + duration);
        }
        moveTo(offset.plus(duration));
    }

    /// Moves the time forward to so long before the real one; does nothing if it is past that.
    public synchronized void reach(Duration beforeNow) {
        if (offset.compareTo(beforeNow.negated()) < 0) {
            moveTo(beforeNow.negated());
        }
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
    }

    /// Kept first: whatever is dated by the new time is never ahead of what a restart reads.
    private void moveTo(Duration next) {
        try {
            Path part = file.resolveSibling(file.getFileName() + ".part");
            Files.writeString(part, next.toString());
            Files.move(
                    part,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException(file.toString(), failure);
        }
        offset = next;
    }

    private static Duration read(Path file) {
        try {
            return Files.exists(file)
                    ? Duration.parse(Files.readString(file).strip())
                    : PAST.negated();
        } catch (IOException failure) {
            throw new UncheckedIOException(file.toString(), failure);
        }
    }
}
