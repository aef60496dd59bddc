package fr.minutier.payments;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import fr.minutier.kernel.Identifiers;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.PracticeId;
import fr.minutier.payments.provider.PaymentProvider;
import fr.minutier.payments.sandbox.SandboxTill;
import fr.minutier.payments.sandbox.model.SandboxStep;
import fr.minutier.platform.i18n.Language;
import fr.minutier.platform.identity.InstallationSecret;
import fr.minutier.practice.PracticeOffice;
import fr.minutier.practice.ProfileForm;
import fr.minutier.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/// The payments module on a real database, with a clock and jobs that move when told, a provider
/// that fails when told, and an ear for what it publishes.
public final class PaymentsWorkshop implements AutoCloseable {

    private static final Instant START = Instant.parse("2026-11-22T09:00:00Z");
    private static final String SECRET = "dGhpcyBpcyBhIHNlY3JldCBmb3IgdGVzdHMgb25seSE=";

    private final TestDatabase database = TestDatabase.fresh();
    private final SettableClock clock = new SettableClock();
    private final AnnotationConfigApplicationContext context =
            new AnnotationConfigApplicationContext();
    private final FaultyProvider.Faults faults = new FaultyProvider.Faults();
    private final List<Object> heard = new ArrayList<>();
    private int practices;

    public PaymentsWorkshop() {
        clock.set(START);
        context.getEnvironment()
                .getPropertySources()
                .addFirst(
                        new MapPropertySource(
                                "workshop",
                                Map.of(
                                        "minutier.secret",
                                        SECRET,
                                        "minutier.data",
                                        "target/payments-workshop")));
        context.registerBean(DataSource.class, database::dataSource);
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(database.dataSource()));
        context.registerBean(
                PlatformTransactionManager.class,
                () -> new JdbcTransactionManager(database.dataSource()));
        context.registerBean(InstantSource.class, () -> clock::now);
        context.registerBean(Identifiers.class, () -> new Identifiers(clock::now));
        context.registerBean(ManualScheduler.class, this::scheduler);
        context.registerBean(Ear.class, () -> new Ear(heard));
        context.registerBean("faults", BeanPostProcessor.class, this::faultyProviders);
        context.register(InstallationSecret.class, PracticeOffice.class);
        context.scan(
                "fr.minutier.payments",
                "fr.minutier.platform.storage",
                "fr.minutier.practice.store");
        context.refresh();
    }

    private ManualScheduler scheduler() {
        List<Task<?>> tasks =
                context.getBeanProvider(Task.class).stream().<Task<?>>map(task -> task).toList();
        return TestHelper.createManualScheduler(
                        new TransactionAwareDataSourceProxy(database.dataSource()), tasks)
                .clock(clock)
                .alwaysPersistTimestampInUTC()
                .build();
    }

    private BeanPostProcessor faultyProviders() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof PaymentProvider provider
                        ? new FaultyProvider(provider, faults)
                        : bean;
            }
        };
    }

    static final class Ear {
        private final List<Object> heard;

        Ear(List<Object> heard) {
            this.heard = heard;
        }

        @EventListener
        void hear(PayloadApplicationEvent<?> event) {
            heard.add(event.getPayload());
        }
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public Payments payments() {
        return bean(Payments.class);
    }

    public TestDatabase database() {
        return database;
    }

    public Instant now() {
        return clock.now();
    }

    FaultyProvider.Faults faults() {
        return faults;
    }

    /// What was published so far, in order.
    List<Object> heard() {
        return List.copyOf(heard);
    }

    /// Moves the time and runs what has become due, with what that makes due.
    public void advance(Duration duration) {
        clock.tick(duration);
        runJobs();
    }

    public void runJobs() {
        for (int round = 0; round < 4; round++) {
            bean(ManualScheduler.class).runAnyDueExecutions();
        }
    }

    /// A practice of its own for each test.
    public PracticeId practice() {
        UUID person = UUID.randomUUID();
        practices++;
        bean(JdbcClient.class)
                .sql(
                        """
                        INSERT INTO person (id, email, language, created_at)
                        VALUES (:id, :email, 'fr', TIMESTAMPTZ '2026-11-22T09:00:00Z')
                        """)
                .param("id", person)
                .param("email", "expert" + practices + "@example.com")
                .update();
        ProfileForm form =
                new ProfileForm(
                        "Cabinet Lenoir " + practices,
                        "Conseil",
                        "Anne Lenoir",
                        "EI",
                        "73282932000074",
                        "FRANCHISE",
                        "1 rue de la Paix",
                        "75002",
                        "Paris",
                        "",
                        "",
                        "Europe/Paris");
        return bean(PracticeOffice.class)
                .found(person, "expert" + practices + "@example.com", form)
                .orElseThrow()
                .id();
    }

    PaymentRequest request(String reference, PaymentKind kind, long cents) {
        return new PaymentRequest(
                reference,
                kind,
                Money.cents(cents),
                "Conseil par téléphone, 15 min",
                "client@example.com",
                "/commande/abc",
                Language.FRENCH);
    }

    PaymentStart begin(PracticeId practice, String reference, PaymentKind kind, long cents) {
        return payments().begin(practice, request(reference, kind, cents)).orElseThrow();
    }

    /// What the payer does on the page of the sandbox.
    void pay(PaymentStart start, SandboxStep... steps) {
        pay(start, new SandboxTill.Faults(false, false), steps);
    }

    void pay(PaymentStart start, SandboxTill.Faults delivery, SandboxStep... steps) {
        for (SandboxStep step : steps) {
            bean(SandboxTill.class).take(token(start.payUrl()), step, delivery).orElseThrow();
        }
    }

    public static String token(String payUrl) {
        return payUrl.substring(payUrl.lastIndexOf('/') + 1, payUrl.indexOf('?'));
    }

    @Override
    public void close() {
        context.close();
        database.close();
    }
}
