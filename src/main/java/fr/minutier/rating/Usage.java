package fr.minutier.rating;

import fr.minutier.kernel.Seconds;
import org.jspecify.annotations.Nullable;

/// What was used of one exchange.
///
/// @param duration billable time, of a timed channel
/// @param count pieces, of another one
/// @param course when; null where neither supplements nor the expiry of lots ask for it
public record Usage(Channel channel, Seconds duration, long count, @Nullable Course course) {

    /// Time of a call that may have been at any moment.
    public Usage(Seconds duration) {
        this(Channel.CALL, duration, 0, null);
    }

    public static Usage of(long seconds) {
        return new Usage(new Seconds(seconds));
    }

    public static Usage at(Course course, long seconds) {
        return new Usage(Channel.CALL, new Seconds(seconds), 0, course);
    }

    public static Usage pieces(Channel channel, long count) {
        return new Usage(channel, Seconds.ZERO, count, null);
    }

    /// Seconds or pieces.
    public long units() {
        return channel.isTimed() ? duration.value() : count;
    }

    public Usage withUnits(long units) {
        return channel.isTimed()
                ? new Usage(channel, new Seconds(units), count, course)
                : new Usage(channel, duration, units, course);
    }

    public Usage by(Channel other) {
        return new Usage(other, duration, count, course);
    }
}
