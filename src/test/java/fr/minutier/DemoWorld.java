package fr.minutier;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.agreements.Agreement;
import fr.minutier.agreements.Agreements;
import fr.minutier.agreements.Orders;
import fr.minutier.exchanges.store.Exchanges;
import fr.minutier.invoicing.Invoicing;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Refusal;
import fr.minutier.offers.Offer;
import fr.minutier.offers.Offers;
import fr.minutier.platform.i18n.Bundles;
import fr.minutier.platform.i18n.Language;
import fr.minutier.platform.identity.Email;
import fr.minutier.platform.identity.SignIn;
import fr.minutier.platform.identity.Tokens;
import fr.minutier.platform.storage.Directory;
import fr.minutier.platform.storage.PracticeScope;
import fr.minutier.practice.PracticeOffice;
import fr.minutier.practice.Profile;
import fr.minutier.practice.model.ProfileForm;
import fr.minutier.testing.Caller;
import fr.minutier.testing.TestApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A running demonstration with its practice, its expert and whoever else a test needs.
final class DemoWorld implements AutoCloseable {

    static final String CLIENT_EMAIL = "dominique@temoin.example";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final TestApplication application;
    final String apiKey;
    final PracticeId practice;

    private DemoWorld(TestApplication application) {
        this.application = application;
        JsonNode links = read(application.data().resolve("demo.json"));
        this.apiKey = links.get("apiKey").asString();
        this.practice =
                application
                        .bean(Directory.class)
                        .find(Directory.Kind.API_KEY, Tokens.hash(apiKey))
                        .orElseThrow();
    }

    static DemoWorld start() {
        return start(Map.of());
    }

    static DemoWorld start(Map<String, Object> settings) {
        Map<String, Object> all = new TreeMap<>(settings);
        all.put("minutier.mode", "demo");
        return new DemoWorld(TestApplication.start(all));
    }

    @Override
    public void close() {
        application.close();
    }

    <T> T bean(Class<T> type) {
        return application.bean(type);
    }

    /// Waits until the demonstration's first orders have led to their exchanges and invoice.
    void settle() {
        await(() -> !bean(Invoicing.class).latest(practice, 1, 0).isEmpty());
        await(() -> bean(PracticeScope.class).in(practice, this::exchanges) == 2);
        await(
                () ->
                        application
                                        .database()
                                        .jdbc()
                                        .sql("SELECT count(*) FROM event_publication")
                                        .query(Integer.class)
                                        .single()
                                == 0);
    }

    private int exchanges() {
        return bean(Exchanges.class).latest(practice).size();
    }

    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
            try {
                Thread.sleep(50);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
    }

    Caller nobody() {
        return Caller.nobody(application.url());
    }

    /// A new session of a person.
    Caller person(String email) {
        return nobody().withSession(session(email).token());
    }

    Caller expert() {
        return person(profile().email());
    }

    Profile profile() {
        return bean(PracticeOffice.class).profile(practice);
    }

    Offer offer() {
        return bean(Offers.class).all(practice).getFirst();
    }

    Agreement agreement() {
        return bean(Agreements.class).all(practice).getFirst();
    }

    String orderToken() {
        return bean(Orders.class).token(agreement().id());
    }

    /// Founds a practice of its own for a person.
    Profile found(String email, String name) {
        SignIn.Session session = session(email);
        ProfileForm form =
                new ProfileForm(
                        name,
                        "Essais",
                        name,
                        "EI",
                        "98765432400016",
                        "STANDARD",
                        "1 rue",
                        "75001",
                        "Paris",
                        "",
                        "",
                        "Europe/Paris");
        return bean(PracticeOffice.class)
                .found(session.person().personId(), email, form)
                .orElseThrow();
    }

    /// How a refusal reads in French.
    String words(String code, String... arguments) {
        return bean(Bundles.class).in(Language.FRENCH).refusal(Refusal.of(code, arguments));
    }

    /// The number of rows of every table that business is written to: those of the practice, and
    /// the global ones. Sessions, jobs and events are none.
    Map<String, Long> rows() {
        JdbcClient jdbc = application.database().jdbc();
        Map<String, Long> rows = new TreeMap<>();
        application
                .database()
                .scope()
                .run(
                        practice,
                        () ->
                                Tables.all(jdbc).stream()
                                        .filter(table -> !Tables.TECHNICAL.contains(table))
                                        .forEach(
                                                table ->
                                                        rows.put(
                                                                table, Tables.count(jdbc, table))));
        return rows;
    }

    private SignIn.Session session(String email) {
        return bean(SignIn.class).enter(new Email(email), "/", Language.FRENCH);
    }

    private static JsonNode read(Path file) {
        try {
            return JsonMapper.shared().readTree(Files.readString(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
