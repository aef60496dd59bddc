package fr.minutier.rating;

import fr.minutier.kernel.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects what is wrong with data, field by field. Costs nothing while nothing is.
final class Faults {

    private @Nullable List<Refusal> found;

    void add(String field, String code, String... arguments) {
        if (found == null) {
            found = new ArrayList<>();
        }
        found.add(Refusal.onField(field, code, arguments));
    }

    boolean isEmpty() {
        return found == null;
    }

    List<Refusal> all() {
        return found == null ? List.of() : List.copyOf(found);
    }
}
