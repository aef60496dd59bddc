package fr.minutier.practice;

import fr.minutier.kernel.Identifiers;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Result;
import fr.minutier.platform.i18n.Language;
import fr.minutier.platform.identity.Tokens;
import fr.minutier.platform.storage.Directory;
import fr.minutier.platform.storage.PracticeScope;
import fr.minutier.practice.store.Practices;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.iban4j.IbanUtil;
import org.springframework.stereotype.Component;

/// Founds practices and keeps their identity, members and API keys. Thread-safe.
@Component
public class PracticeOffice {

    private static final int SLUG_TRIES = 50;

    private final Practices practices;
    private final Directory directory;
    private final PracticeScope scope;
    private final Identifiers identifiers;
    private final InstantSource clock;

    PracticeOffice(
            Practices practices,
            Directory directory,
            PracticeScope scope,
            Identifiers identifiers,
            InstantSource clock) {
        this.practices = practices;
        this.directory = directory;
        this.scope = scope;
        this.identifiers = identifiers;
        this.clock = clock;
    }

    /// Founds a practice owned by a person who has confirmed their address.
    public Result<Profile> found(UUID person, String email, ProfileForm form) {
        PracticeId id = new PracticeId(identifiers.next());
        return scope.in(
                id,
                () ->
                        form.check(id, reserveSlug(id, form.name()), email, IbanUtil::isValid)
                                .map(
                                        profile -> {
                                            practices.add(profile, clock.instant());
                                            addOwner(id, person);
                                            return profile;
                                        }));
    }

    public Result<Profile> update(PracticeId id, ProfileForm form) {
        return scope.in(
                id,
                () -> {
                    Profile current = profile(id);
                    return form.check(id, current.slug(), current.email(), IbanUtil::isValid)
                            .map(
                                    profile -> {
                                        practices.update(profile);
                                        return profile;
                                    });
                });
    }

    /// @throws IllegalStateException if there is no such practice, which is a bug
    public Profile profile(PracticeId id) {
        return scope.in(id, () -> practices.find(id))
                .orElseThrow(() -> new IllegalStateException("no practice " + id));
    }

    /// The language in which a practice is written to.
    public Language language(PracticeId id) {
        return scope.in(id, () -> practices.language(id))
                .flatMap(Language::of)
                .orElse(Language.FRENCH);
    }

    public void writeIn(PracticeId id, Language language) {
        scope.run(id, () -> practices.setLanguage(id, language.tag()));
    }

    public Optional<Profile> bySlug(String slug) {
        return directory.find(Directory.Kind.SLUG, slug).map(this::profile);
    }

    /// The practices in which a person has a role, oldest first.
    public List<Profile> ofMember(UUID person) {
        return directory.all(Directory.Kind.MEMBER, person.toString()).stream()
                .filter(practice -> role(practice, person).isPresent())
                .map(this::profile)
                .toList();
    }

    public Optional<Role> role(PracticeId practice, UUID person) {
        return scope.in(practice, () -> practices.role(practice, person));
    }

    /// Makes an API key and answers its secret, which is shown once and stored hashed.
    public String newApiKey(PracticeId practice, String label) {
        String secret = "mk_" + Tokens.next();
        scope.run(
                practice,
                () -> {
                    practices.addApiKey(practice, Tokens.hash(secret), label, clock.instant());
                    directory.register(Directory.Kind.API_KEY, Tokens.hash(secret), practice);
                });
        return secret;
    }

    public List<ApiKey> apiKeys(PracticeId practice) {
        return scope.in(practice, () -> practices.apiKeys(practice));
    }

    public void revokeApiKey(PracticeId practice, String keyHash) {
        scope.run(
                practice,
                () -> {
                    practices.deleteApiKey(practice, keyHash);
                    directory.remove(Directory.Kind.API_KEY, keyHash, practice);
                });
    }

    private void addOwner(PracticeId id, UUID person) {
        practices.addMember(id, person, Role.OWNER, clock.instant());
        directory.register(Directory.Kind.MEMBER, person.toString(), id);
    }

    private String reserveSlug(PracticeId id, String name) {
        String wanted = Slugs.of(name);
        for (int number = 1; number <= SLUG_TRIES; number++) {
            String candidate = number == 1 ? wanted : wanted + "-" + number;
            if (directory.register(Directory.Kind.SLUG, candidate, id)) {
                return candidate;
            }
        }
        String unique = wanted + "-" + id.toString().substring(24);
        directory.register(Directory.Kind.SLUG, unique, id);
        return unique;
    }
}
