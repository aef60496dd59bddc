package fr.minutier.offers.web;

import fr.minutier.offers.TypedOffer;
import fr.minutier.platform.web.FormValues;
import java.util.Map;
import java.util.Set;

/// What of the editor is put aside until somebody wants it.
public final class Refinement {

    /// Rows for tiers and for supplements.
    public static final int ROWS = TypedOffer.ROWS;

    /// Rows for special means.
    public static final int MEANS = TypedOffer.MEANS;

    private static final Set<String> BEGINNINGS =
            Set.of("tierFrom", "tierPrice", "sup", "means", "weight", "deducted");
    private static final Set<String> FIELDS =
            Set.of("freeSeconds", "connectionFee", "minimum", "cap", "commitment", "firstStep");
    private static final Map<String, String> USUAL =
            Map.of("steps", "second", "tierRule", "GRADUATED", "deductedUnit", "months");

    private Refinement() {}

    /// Whether anything there is filled in or wrong, so that it has to be seen.
    public static boolean isUsed(FormValues form) {
        return form.values().keySet().stream()
                        .filter(Refinement::isAside)
                        .anyMatch(
                                name ->
                                        !form.value(name).isEmpty()
                                                && !form.value(name).equals(USUAL.get(name)))
                || form.faults().stream().anyMatch(fault -> isAside(fault.field()));
    }

    private static boolean isAside(String name) {
        return FIELDS.contains(name)
                || USUAL.containsKey(name)
                || BEGINNINGS.stream().anyMatch(name::startsWith);
    }
}
