package fr.minutier.offers;

import fr.minutier.kernel.Identifiers;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Result;
import fr.minutier.offers.store.OfferVersions;
import fr.minutier.platform.storage.PracticeScope;
import fr.minutier.practice.Slugs;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Publishes offers. A change publishes a new version; what was accepted keeps the old one.
/// Thread-safe; joins the caller's transaction.
@Component
public class Offers {

    private final OfferVersions versions;
    private final PracticeScope scope;
    private final Identifiers identifiers;
    private final InstantSource clock;

    Offers(
            OfferVersions versions,
            PracticeScope scope,
            Identifiers identifiers,
            InstantSource clock) {
        this.versions = versions;
        this.scope = scope;
        this.identifiers = identifiers;
        this.clock = clock;
    }

    public Result<Offer> publish(PracticeId practice, OfferForm form) {
        OfferId id = new OfferId(identifiers.next());
        return scope.in(
                practice,
                () ->
                        form.check(practice, id, freeSlug(practice, form.title()), 1)
                                .map(
                                        offer -> {
                                            versions.add(offer, clock.instant());
                                            return offer;
                                        }));
    }

    /// Publishes the next version of an offer.
    public Result<Offer> revise(PracticeId practice, OfferId id, OfferForm form) {
        return scope.in(
                practice,
                () ->
                        find(practice, id)
                                .map(current -> next(current, form))
                                .orElseGet(() -> Result.refused("offer.unknown")));
    }

    public void withdraw(PracticeId practice, OfferId id) {
        scope.run(practice, () -> versions.withdraw(practice, id, clock.instant()));
    }

    public void reopen(PracticeId practice, OfferId id) {
        scope.run(practice, () -> versions.reopen(practice, id));
    }

    public List<Offer> all(PracticeId practice) {
        return scope.in(practice, () -> versions.latest(practice));
    }

    /// The latest versions of the offers whose identifier is less than this one, newest first.
    public List<Offer> older(PracticeId practice, UUID than, int countMax) {
        return scope.in(practice, () -> versions.older(practice, than, countMax));
    }

    /// The latest version of an offer.
    public Optional<Offer> find(PracticeId practice, OfferId id) {
        return scope.in(practice, () -> versions.latest(practice, id));
    }

    public Optional<Offer> bySlug(PracticeId practice, String slug) {
        return scope.in(practice, () -> versions.bySlug(practice, slug));
    }

    /// A version as it was published, whatever came later.
    public Optional<Offer> version(PracticeId practice, OfferId id, int version) {
        return scope.in(practice, () -> versions.version(practice, id, version));
    }

    private Result<Offer> next(Offer current, OfferForm form) {
        return form.check(current.practice(), current.id(), current.slug(), current.version() + 1)
                .map(
                        offer -> {
                            versions.publish(offer, clock.instant());
                            return offer;
                        });
    }

    private String freeSlug(PracticeId practice, String title) {
        String wanted = Slugs.of(title);
        String candidate = wanted;
        for (int number = 2; versions.slugTaken(practice, candidate); number++) {
            candidate = wanted + "-" + number;
        }
        return candidate;
    }
}
