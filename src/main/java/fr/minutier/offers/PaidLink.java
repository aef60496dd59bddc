package fr.minutier.offers;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A link that leads to an offer with everything filled in but the client's own words.
///
/// @param token the secret part of its address, derived and never stored
/// @param note for whom or what, for the expert's eyes
/// @param usedAt when a single-use link was used up
public record PaidLink(
        UUID id,
        OfferId offer,
        String token,
        boolean singleUse,
        String note,
        Instant expiresAt,
        @Nullable Instant usedAt) {

    public boolean isUsable(Instant now) {
        return now.isBefore(expiresAt) && usedAt == null;
    }
}
