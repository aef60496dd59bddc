package fr.minutier.offers.web;

import fr.minutier.offers.Draft;
import fr.minutier.offers.Offer;
import org.jspecify.annotations.Nullable;

/// Where an offer stands while it is edited.
///
/// @param offer its latest version; null if none is published
/// @param draft what was kept of the next one; null if nothing was
/// @param reduced whether the editor shows less than what is published
public record EditorView(@Nullable Offer offer, @Nullable Draft draft, boolean reduced) {

    static EditorView of(OfferController.@Nullable Stand stand) {
        return stand == null
                ? new EditorView(null, null, false)
                : new EditorView(stand.offer(), stand.draft(), stand.isReduced());
    }

    public boolean isNew() {
        return offer == null && draft == null;
    }
}
