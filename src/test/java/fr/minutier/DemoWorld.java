package fr.minutier;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.agreements.Agreement;
import fr.minutier.agreements.AgreementState;
import fr.minutier.agreements.Agreements;
import fr.minutier.agreements.OrderKey;
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
import fr.minutier.platform.mail.MailFiles;
import fr.minutier.platform.mail.MailLetter;
import fr.minutier.platform.storage.Directory;
import fr.minutier.platform.storage.PracticeScope;
import fr.minutier.practice.PracticeOffice;
import fr.minutier.practice.Profile;
import fr.minutier.practice.ProfileForm;
import fr.minutier.testing.Caller;
import fr.minutier.testing.TestApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A running demonstration with its practice, its expert and whoever else a test needs.
final class DemoWorld implements AutoCloseable {

    static final String CLIENT_EMAIL = "dominique@temoin.example";
    private static final Pattern SUM = Pattern.compile("name=\"sum\" value=\"([0-9]+)\"");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final TestApplication application;
    final String apiKey;
    final String clientLink;
    final String offerPath;
    final PracticeId practice;

    private DemoWorld(TestApplication application) {
        this.application = application;
        JsonNode links = read(application.data().resolve("demo.json"));
        this.apiKey = links.get("apiKey").asString();
        this.clientLink = links.get("clientLink").asString();
        this.offerPath = URI.create(links.get("offerLink").asString()).getPath();
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
        await(() -> bean(PracticeScope.class).in(practice, this::exchanges) == 3);
        settleMails();
    }

    /// Waits until what happened has been told to everybody.
    void settleMails() {
        await(
                () ->
                        Tables.count(application.database().jdbc(), "event_publication") == 0
                                && unsent() == 0);
    }

    private long unsent() {
        return application
                .database()
                .jdbc()
                .sql("SELECT count(*) FROM mail_outbox WHERE sent_at IS NULL")
                .query(Long.class)
                .single();
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
        return bean(Agreements.class).all(practice).stream()
                .filter(found -> found.state() == AgreementState.READY)
                .filter(found -> !bean(Invoicing.class).ofAgreement(key(found)).isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static OrderKey key(Agreement agreement) {
        return new OrderKey(agreement.practice(), agreement.id());
    }

    /// Orders at the demonstration's paid link and answers where to pay.
    String order(String name) {
        Caller.Answer answer = nobody().post(offerPath, orderForm(name));
        assertThat(answer.status()).as(answer.text()).isEqualTo(303);
        return answer.location();
    }

    /// The order page of the paid link, filled in by a consumer.
    Map<String, String> orderForm(String name) {
        String page = nobody().get(offerPath).body();
        Matcher sum = SUM.matcher(page);
        assertThat(sum.find()).isTrue();
        Map<String, String> form = new TreeMap<>();
        form.put("sum", sum.group(1));
        form.put("email", "alix@attente.example");
        form.put("name", name);
        form.put("street", "4 rue du Test");
        form.put("postcode", "69001");
        form.put("city", "Lyon");
        form.put("country", "FR");
        form.put("conditions", "yes");
        form.put("immediateStart", "yes");
        return form;
    }

    String signInLink(String email) {
        return bean(PracticeScope.class)
                .across(
                        () ->
                                bean(SignIn.class)
                                        .link(
                                                new Email(email),
                                                "/",
                                                Language.FRENCH,
                                                SignIn.LINK_VALIDITY));
    }

    List<MailLetter> mails() {
        MailFiles files = bean(MailFiles.class);
        try {
            List<MailLetter> letters = new ArrayList<>();
            for (UUID id : files.newest(100)) {
                letters.add(files.read(id).orElseThrow());
            }
            return letters;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String mailWithAttachment() {
        await(() -> mails().stream().anyMatch(mail -> !mail.attachments().isEmpty()));
        return mails().stream()
                .filter(mail -> !mail.attachments().isEmpty())
                .findFirst()
                .orElseThrow()
                .id()
                .toString();
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
                        "98765432400019",
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

    /// The rows of this practice alone, whatever others do.
    Map<String, Long> ownRows() {
        Map<String, Long> rows = rows();
        rows.keySet().retainAll(Tables.ofPractices(application.database().jdbc()));
        rows.remove("directory");
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
