package fr.minutier.offers;

import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Result;
import fr.minutier.platform.web.FormValues;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What was typed of an offer's next version, kept word for word; it promises nothing.
///
/// @param version the latest published one, 0 if there is none
/// @param typed the values of each field of the editor
/// @param archived whether the offer was put away
public record Draft(
        OfferId offer,
        int version,
        Map<String, List<String>> typed,
        Instant savedAt,
        boolean archived) {

    public Draft {
        typed = Map.copyOf(typed);
    }

    /// What it would sell, whatever of its words is still missing; refuses with the codes of the
    /// fields that price it.
    public Result<Offer> priced(PracticeId practice) {
        return TypedOffer.read(FormValues.ofAll(typed))
                .priced()
                .check(practice, offer, offer.toString(), version + 1);
    }

    public String title() {
        return typed.getOrDefault("title", List.of("")).getFirst().strip();
    }
}
