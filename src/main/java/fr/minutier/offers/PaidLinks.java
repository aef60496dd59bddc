package fr.minutier.offers;

import fr.minutier.kernel.Checks;
import fr.minutier.kernel.Identifiers;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Refusal;
import fr.minutier.kernel.Result;
import fr.minutier.offers.store.PaidLinkRecords;
import fr.minutier.platform.identity.InstallationSecret;
import fr.minutier.platform.identity.Tokens;
import fr.minutier.platform.storage.Directory;
import fr.minutier.platform.storage.PracticeScope;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The reply kit: links that answer "just five minutes?" with an offer. Their tokens are derived,
/// so that a link can be shown again though only its hash is stored. Thread-safe.
@Component
public class PaidLinks {

    private static final String PURPOSE = "paid-link";
    private static final int DAYS_MAX = 365;

    /// A usable or spent link with its practice.
    public record Found(PracticeId practice, PaidLink link) {}

    private final PaidLinkRecords records;
    private final Offers offers;
    private final Drafts drafts;
    private final Directory directory;
    private final PracticeScope scope;
    private final InstallationSecret secret;
    private final Identifiers identifiers;
    private final InstantSource clock;

    PaidLinks(
            PaidLinkRecords records,
            Offers offers,
            Drafts drafts,
            Directory directory,
            PracticeScope scope,
            InstallationSecret secret,
            Identifiers identifiers,
            InstantSource clock) {
        this.records = records;
        this.offers = offers;
        this.drafts = drafts;
        this.directory = directory;
        this.scope = scope;
        this.secret = secret;
        this.identifiers = identifiers;
        this.clock = clock;
    }

    /// Makes a link to an offer that is open.
    ///
    /// @param days how long it can be used, 1 to 365
    public Result<PaidLink> create(
            PracticeId practice, OfferId offer, boolean singleUse, String days, String note) {
        Checks checks = new Checks();
        long length = checks.whole("days", days, 1, DAYS_MAX);
        String checkedNote = checks.optionalLine("note", note, 120);
        return scope.in(
                practice,
                () -> {
                    checkOffer(checks, practice, offer);
                    return checks.result(
                            () ->
                                    add(
                                            practice,
                                            new PaidLinkRecords.Row(
                                                    identifiers.next(),
                                                    offer,
                                                    singleUse,
                                                    checkedNote,
                                                    clock.instant().plus(Duration.ofDays(length)),
                                                    null)));
                });
    }

    public List<PaidLink> all(PracticeId practice) {
        return scope.in(practice, () -> records.all(practice)).stream().map(this::link).toList();
    }

    /// Those whose identifier is less than this one, newest first.
    public List<PaidLink> older(PracticeId practice, UUID than, int countMax) {
        return scope.in(practice, () -> records.older(practice, than, countMax)).stream()
                .map(this::link)
                .toList();
    }

    public Optional<PaidLink> find(PracticeId practice, UUID id) {
        return scope.in(practice, () -> records.find(practice, id)).map(this::link);
    }

    /// The link behind a token, used up or expired or not.
    public Optional<Found> find(String token) {
        return directory
                .find(Directory.Kind.PAID_LINK, Tokens.hash(token))
                .flatMap(
                        practice ->
                                scope.in(
                                                practice,
                                                () -> records.byToken(practice, Tokens.hash(token)))
                                        .map(row -> new Found(practice, link(row))));
    }

    /// Spends a link on an order, in the caller's transaction.
    ///
    /// @return false if it cannot be used any more
    public boolean spend(PracticeId practice, PaidLink link) {
        Instant now = clock.instant();
        return link.singleUse() ? records.use(practice, link.id(), now) : link.isUsable(now);
    }

    public void expire(PracticeId practice, UUID link) {
        scope.run(practice, () -> records.expire(practice, link, clock.instant()));
    }

    private void checkOffer(Checks checks, PracticeId practice, OfferId id) {
        Offer offer = offers.find(practice, id).filter(Offer::open).orElse(null);
        if (offer == null) {
            drafts.find(practice, id)
                    .ifPresentOrElse(
                            draft -> refuseDraft(checks, practice, draft),
                            () -> checks.refuse("offer", "offer.closed"));
        } else {
            Offers.obstacles(offer).forEach(obstacle -> checks.refuse("offer", obstacle.code()));
        }
    }

    /// What keeps a draft from being sold comes before that it was not published.
    private static void refuseDraft(Checks checks, PracticeId practice, Draft draft) {
        List<Refusal> obstacles =
                switch (draft.priced(practice)) {
                    case Result.Done<Offer>(Offer offer) -> Offers.obstacles(offer);
                    case Result.Refused<Offer> _ -> List.of();
                };
        obstacles.forEach(obstacle -> checks.refuse("offer", obstacle.code()));
        checks.require(!obstacles.isEmpty(), "offer", "offer.draft.unpublished");
    }

    private PaidLink add(PracticeId practice, PaidLinkRecords.Row row) {
        PaidLink link = link(row);
        records.add(practice, row, Tokens.hash(link.token()), clock.instant());
        directory.register(Directory.Kind.PAID_LINK, Tokens.hash(link.token()), practice);
        return link;
    }

    private PaidLink link(PaidLinkRecords.Row row) {
        return new PaidLink(
                row.id(),
                row.offer(),
                secret.token(PURPOSE, row.id()),
                row.singleUse(),
                row.note(),
                row.expiresAt(),
                row.usedAt());
    }
}
