package fr.minutier.platform.web;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A part of a list in the API, newest first. Identifiers are ordered by time, so a part begins
/// behind the last one seen, whatever was added meanwhile.
///
/// @param next what to ask for to go on, `?after=` this; null at the end of the list
public record ApiList<T>(List<T> items, @Nullable UUID next) {

    /// One more than fits, which tells whether the list goes on.
    public static final int LOOKED_FOR = 101;

    private static final int ITEMS_MAX = LOOKED_FOR - 1;
    private static final UUID GREATEST = new UUID(-1, -1);

    public ApiList {
        items = List.copyOf(items);
    }

    /// The identifier before which a part begins: the one asked for, else the greatest there is.
    public static UUID before(@Nullable UUID after) {
        return after == null ? GREATEST : after;
    }

    /// @param found at most [#LOOKED_FOR] items
    public static <T> ApiList<T> of(List<T> found, Function<T, UUID> identifier) {
        return found.size() < LOOKED_FOR
                ? new ApiList<>(found, null)
                : new ApiList<>(
                        found.subList(0, ITEMS_MAX), identifier.apply(found.get(ITEMS_MAX - 1)));
    }
}
