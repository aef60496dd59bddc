package fr.minutier.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import fr.minutier.platform.postgres.Credentials;
import fr.minutier.platform.postgres.EmbeddedPostgres;
import fr.minutier.platform.storage.PracticeScope;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/// A database of its own for a test, on the one real PostgreSQL of the test process: migrated,
/// empty, quick to make because it is a copy of a template. Its server is durable as in production.
public final class TestDatabase implements AutoCloseable {

    private static final AtomicInteger MADE = new AtomicInteger();
    private static final int CONNECTIONS_MAX = 8;

    private final EmbeddedPostgres server;
    private final String name;
    private final HikariDataSource application;
    private final HikariDataSource owner;

    private TestDatabase(EmbeddedPostgres server, String name) {
        this.server = server;
        this.name = name;
        this.application = pool(server.application());
        this.owner = pool(server.owner());
    }

    /// A migrated and otherwise empty database, which [#close] drops.
    public static TestDatabase fresh() {
        TestServer server = TestServer.shared();
        String name = TestServer.DATABASE_PREFIX + MADE.incrementAndGet();
        server.copyTemplate(name);
        return new TestDatabase(server.postgres(), name);
    }

    /// As `minutier_app`, under row-level security.
    public DataSource dataSource() {
        return application;
    }

    /// As `minutier_owner`, who migrates; row-level security is forced upon it too.
    public DataSource ownerDataSource() {
        return owner;
    }

    /// Statements as the application makes them, in the caller's transaction.
    public JdbcClient jdbc() {
        return JdbcClient.create(application);
    }

    /// Transactions bound to one practice, as the application makes them.
    public PracticeScope scope() {
        return new PracticeScope(new DataSourceTransactionManager(application), jdbc());
    }

    public String jdbcUrl() {
        return server.jdbcUrl(name);
    }

    public String user() {
        return server.application().user();
    }

    public String password() {
        return server.application().password();
    }

    public String ownerUser() {
        return server.owner().user();
    }

    public String ownerPassword() {
        return server.owner().password();
    }

    @Override
    public void close() {
        application.close();
        owner.close();
        DataSource administrator = server.simpleDataSource("postgres", server.administrator());
        try (Connection connection = administrator.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
        } catch (SQLException failure) {
            throw new IllegalStateException("cannot drop " + name, failure);
        }
    }

    private HikariDataSource pool(Credentials credentials) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.jdbcUrl(name));
        config.setUsername(credentials.user());
        config.setPassword(credentials.password());
        config.setMaximumPoolSize(CONNECTIONS_MAX);
        config.setMinimumIdle(0);
        config.setPoolName(name + "_" + credentials.user());
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }
}
