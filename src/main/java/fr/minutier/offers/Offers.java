package fr.minutier.offers;

import fr.minutier.kernel.Identifiers;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Refusal;
import fr.minutier.kernel.Result;
import fr.minutier.offers.store.DraftRecords;
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
    private final DraftRecords drafts;
    private final PracticeScope scope;
    private final Identifiers identifiers;
    private final InstantSource clock;

    Offers(
            OfferVersions versions,
            DraftRecords drafts,
            PracticeScope scope,
            Identifiers identifiers,
            InstantSource clock) {
        this.versions = versions;
        this.drafts = drafts;
        this.scope = scope;
        this.identifiers = identifiers;
        this.clock = clock;
    }

    /// Publishes a new offer.
    ///
    /// Refuses with the codes of the form's fields and of what cannot be sold.
    public Result<Offer> publish(PracticeId practice, OfferForm form) {
        OfferId id = new OfferId(identifiers.next());
        return scope.in(
                practice,
                () ->
                        checked(practice, id, 0, form)
                                .map(
                                        offer -> {
                                            versions.add(
                                                    practice, id, offer.slug(), clock.instant());
                                            return published(offer);
                                        }));
    }

    /// Publishes the next version of an offer, or the first one of a draft.
    ///
    /// Refuses as [#publish] does.
    public Result<Offer> revise(PracticeId practice, OfferId id, OfferForm form) {
        return scope.in(
                practice,
                () ->
                        versions.latestVersion(practice, id)
                                .map(
                                        version ->
                                                checked(practice, id, version, form)
                                                        .map(this::published))
                                .orElseGet(() -> Result.refused("offer.unknown")));
    }

    /// Why what was typed cannot be sold; nothing if it can, or is no offer yet.
    public static List<Refusal> obstacles(Offer offer) {
        return Sellable.obstacles(offer.terms(), offer.channel(), offer.announced());
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

    /// All versions, the latest first.
    public List<PublishedVersion> history(PracticeId practice, OfferId id) {
        return scope.in(practice, () -> versions.history(practice, id));
    }

    private Result<Offer> checked(PracticeId practice, OfferId id, int latest, OfferForm form) {
        String slug =
                versions.latest(practice, id)
                        .map(Offer::slug)
                        .orElseGet(() -> freeSlug(practice, form.title()));
        return form.check(practice, id, slug, latest + 1)
                .then(
                        offer -> {
                            List<Refusal> obstacles = obstacles(offer);
                            return obstacles.isEmpty()
                                    ? Result.done(offer)
                                    : Result.refused(obstacles);
                        });
    }

    private Offer published(Offer offer) {
        versions.publish(offer, clock.instant());
        drafts.remove(offer.practice(), offer.id());
        return offer;
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
