package fr.minutier.testing;

import fr.minutier.platform.postgres.EmbeddedPostgres;
import fr.minutier.platform.postgres.EmbeddedPostgres.Settings;
import fr.minutier.platform.postgres.PostgresStartRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/// The one PostgreSQL of a test process, in a folder under `target` that the next test process
/// takes over, with the migrated template that tests copy.
record TestServer(EmbeddedPostgres postgres) {

    static final String DATABASE_PREFIX = "test_";

    private static final String TEMPLATE = DATABASE_PREFIX + "template";
    private static final int FOLDERS_MAX = 8;

    private static final class Holder {
        private static final TestServer SHARED = launch();
    }

    static TestServer shared() {
        return Holder.SHARED;
    }

    private static TestServer launch() {
        EmbeddedPostgres postgres = start();
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::close, "stop-test-postgres"));
        TestServer server = new TestServer(postgres);
        server.dropLeftovers();
        server.migrateTemplate();
        return server;
    }

    /// The first folder that no other test process holds; outside `target` when PostgreSQL's user
    /// cannot enter the project.
    private static EmbeddedPostgres start() {
        Path target = Path.of("target").toAbsolutePath();
        Path binaries = target.resolve("test-postgres");
        for (int number = 1; number <= FOLDERS_MAX; number++) {
            try {
                Path folder = binaries.resolve(Integer.toString(number));
                return EmbeddedPostgres.start(folder, Settings.standard().withBinaries(binaries));
            } catch (PostgresStartRefused refusal) {
                switch (refusal.reason()) {
                    case FOLDER_IN_USE -> {}
                    case FOLDER_NOT_REACHABLE -> {
                        return EmbeddedPostgres.start(temporaryFolder(), Settings.standard());
                    }
                    case FOLDER_NOT_WRITABLE,
                            SECRETS_MISSING,
                            PORT_TAKEN,
                            PLATFORM_UNSUPPORTED,
                            NO_UNPRIVILEGED_USER,
                            ORPHAN_STUCK,
                            NOT_DURABLE,
                            FAILED ->
                            throw refusal;
                }
            }
        }
        throw new IllegalStateException("all folders of test databases are in use: " + binaries);
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory(
                    "minutier-test-",
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwxr-xr-x")));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void copyTemplate(String name) {
        administrate(
                "CREATE DATABASE %s TEMPLATE %s OWNER %s"
                        .formatted(name, TEMPLATE, postgres.owner().user()));
    }

    private void dropLeftovers() {
        List<String> names = new ArrayList<>();
        DataSource administrator = postgres.simpleDataSource("postgres", postgres.administrator());
        try (Connection connection = administrator.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT datname FROM pg_database")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("cannot list the databases", failure);
        }
        names.stream()
                .filter(name -> name.startsWith(DATABASE_PREFIX))
                .forEach(name -> administrate("DROP DATABASE " + name + " WITH (FORCE)"));
    }

    private void migrateTemplate() {
        administrate("CREATE DATABASE " + TEMPLATE + " OWNER " + postgres.owner().user());
        Flyway.configure()
                .dataSource(
                        postgres.jdbcUrl(TEMPLATE),
                        postgres.owner().user(),
                        postgres.owner().password())
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }

    private void administrate(String order) {
        DataSource administrator = postgres.simpleDataSource("postgres", postgres.administrator());
        try (Connection connection = administrator.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(order);
        } catch (SQLException failure) {
            throw new IllegalStateException("refused: " + order, failure);
        }
    }
}
