package fr.minutier.platform.identity;

import fr.minutier.kernel.Identifiers;
import fr.minutier.kernel.Result;
import fr.minutier.platform.i18n.Language;
import fr.minutier.platform.identity.store.People;
import fr.minutier.platform.identity.store.SignInLinks;
import fr.minutier.platform.identity.store.SignInLinks.Link;
import fr.minutier.platform.mail.MailText;
import fr.minutier.platform.mail.Mailer;
import fr.minutier.platform.storage.PracticeScope;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Signing in by an e-mailed link: single use, valid 15 minutes, hashed at rest, rate-limited by
/// mailbox and by network address. Thread-safe.
@Component
public class SignIn {

    public static final Duration LINK_VALIDITY = Duration.ofMinutes(15);
    public static final Duration SESSION_VALIDITY = Duration.ofDays(60);

    /// An open session: the token for the cookie and where to go first.
    public record Session(String token, SignedIn person, String nextPath) {}

    private final SignInLinks links;
    private final People people;
    private final Mailer mailer;
    private final RateLimits limits;
    private final PracticeScope scope;
    private final Identifiers identifiers;
    private final InstantSource clock;
    private final String baseUrl;

    SignIn(
            SignInLinks links,
            People people,
            Mailer mailer,
            RateLimits limits,
            PracticeScope scope,
            Identifiers identifiers,
            InstantSource clock,
            @Value("${minutier.base-url}") String baseUrl) {
        this.links = links;
        this.people = people;
        this.mailer = mailer;
        this.limits = limits;
        this.scope = scope;
        this.identifiers = identifiers;
        this.clock = clock;
        this.baseUrl = baseUrl;
    }

    /// Mails a link. Answers the same whether or not the address is known.
    public Result<Email> request(
            String typedEmail, String nextPath, Language language, String networkAddress) {
        return Email.parse("email", typedEmail)
                .then(
                        email -> {
                            if (!limits.allows(RateLimits.Limit.SIGN_IN_PER_EMAIL, email.address())
                                    || !limits.allows(
                                            RateLimits.Limit.SIGN_IN_PER_ADDRESS, networkAddress)) {
                                return Result.refused("sign-in.too-often");
                            }
                            scope.across(
                                    () -> {
                                        mail(email, nextPath, language);
                                        return true;
                                    });
                            return Result.done(email);
                        });
    }

    /// A link that signs in, made in the caller's transaction, for a mail that carries it.
    public String link(Email email, String nextPath, Language language, Duration validity) {
        String token = Tokens.next();
        links.add(
                Tokens.hash(token),
                new Link(email.address(), safePath(nextPath), language.tag()),
                clock.instant().plus(validity));
        return baseUrl + "/connexion/" + token;
    }

    public boolean isUsable(String token) {
        return links.isUsable(Tokens.hash(token), clock.instant());
    }

    /// Uses a link up and opens a session; empty if it is unknown, used or expired.
    public Optional<Session> redeem(String token) {
        return scope.across(
                () -> links.use(Tokens.hash(token), clock.instant()).map(this::openSession));
    }

    /// Opens a session without a link, for people whom the demonstration invents.
    public Session enter(Email email, String nextPath, Language language) {
        return scope.across(() -> openSession(new Link(email.address(), nextPath, language.tag())));
    }

    public Optional<SignedIn> bySession(String sessionToken) {
        return people.bySession(Tokens.hash(sessionToken), clock.instant());
    }

    public void signOut(String sessionToken) {
        people.closeSession(Tokens.hash(sessionToken));
    }

    private Session openSession(Link link) {
        Instant now = clock.instant();
        SignedIn person = people.findOrAdd(identifiers.next(), link.email(), link.language(), now);
        String token = Tokens.next();
        people.openSession(Tokens.hash(token), person.personId(), now.plus(SESSION_VALIDITY));
        return new Session(token, person, link.nextPath());
    }

    private void mail(Email email, String nextPath, Language language) {
        String url = link(email, nextPath, language, LINK_VALIDITY);
        mailer.send(email.address(), new MailText(language, "identity.mail.sign-in", url));
    }

    /// Only a path of this site, so that a link never leads elsewhere.
    static String safePath(String path) {
        boolean local = path.startsWith("/") && !path.startsWith("//") && !path.contains("\\");
        return local && path.chars().allMatch(c -> c > ' ' && c < 127) ? path : "/";
    }
}
