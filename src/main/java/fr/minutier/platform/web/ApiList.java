package fr.minutier.platform.web;

import java.util.List;

/// One page of a list in the API.
///
/// @param more whether a next page has something
public record ApiList<T>(List<T> items, int page, boolean more) {

    /// How many items a page has at most.
    public static final int PAGE_SIZE = 100;

    private static final int PAGE_MAX = 100_000;

    public ApiList {
        items = List.copyOf(items);
    }

    /// The asked page, kept within bounds: the first page is 1.
    public static int page(int asked) {
        return Math.clamp(asked, 1, PAGE_MAX);
    }

    /// How many items come before a page.
    public static long offset(int page) {
        return (page - 1L) * PAGE_SIZE;
    }

    /// A page of which one item more than fits was looked for.
    public static <T> ApiList<T> of(List<T> found, int page) {
        boolean more = found.size() > PAGE_SIZE;
        return new ApiList<>(more ? found.subList(0, PAGE_SIZE) : found, page, more);
    }

    /// A page of a list that is there as a whole.
    public static <T> ApiList<T> cut(List<T> all, int page) {
        return of(all.stream().skip(offset(page)).limit(PAGE_SIZE + 1L).toList(), page);
    }
}
