package fr.minutier.offers;

import fr.minutier.kernel.Identifiers;
import fr.minutier.kernel.PracticeId;
import fr.minutier.offers.store.DraftRecords;
import fr.minutier.offers.store.OfferVersions;
import fr.minutier.platform.storage.PracticeScope;
import fr.minutier.practice.Slugs;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Keeps what is being written of offers, at most one draft of each. Thread-safe; joins the
/// caller's transaction.
@Component
public class Drafts {

    private final DraftRecords records;
    private final OfferVersions versions;
    private final PracticeScope scope;
    private final Identifiers identifiers;
    private final InstantSource clock;

    Drafts(
            DraftRecords records,
            OfferVersions versions,
            PracticeScope scope,
            Identifiers identifiers,
            InstantSource clock) {
        this.records = records;
        this.versions = versions;
        this.scope = scope;
        this.identifiers = identifiers;
        this.clock = clock;
    }

    /// The draft of an offer that is new.
    public OfferId add(PracticeId practice, Map<String, List<String>> typed) {
        OfferId id = new OfferId(identifiers.next());
        scope.run(
                practice,
                () -> {
                    versions.add(practice, id, Slugs.of(id.toString()), clock.instant());
                    records.put(practice, id, typed, clock.instant());
                });
        return id;
    }

    /// Replaces the draft of an offer of this practice.
    public void save(PracticeId practice, OfferId id, Map<String, List<String>> typed) {
        scope.run(practice, () -> records.put(practice, id, typed, clock.instant()));
    }

    public void discard(PracticeId practice, OfferId id) {
        scope.run(practice, () -> records.remove(practice, id));
    }

    public Optional<Draft> find(PracticeId practice, OfferId id) {
        return scope.in(practice, () -> records.find(practice, id));
    }

    /// The one saved last first.
    public List<Draft> all(PracticeId practice) {
        return scope.in(practice, () -> records.all(practice));
    }
}
