package fr.minutier.platform.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/// A connection to the database for what must never wait for others and cannot wait long itself:
/// whoever uses it is refused after some seconds, also when the database's machine is gone without
/// a word. For one thread at a time, others wait. Thread-safe.
public final class ReservedConnection implements AutoCloseable {

    private static final String SILENCE_SECONDS_MAX = "2";
    private static final long WAIT_MILLIS_MAX = 2_000;
    private static final long VALIDATION_MILLIS_MAX = 1_000;

    private final HikariDataSource source;
    private final JdbcClient jdbc;
    private final PracticeScope transactions;

    /// Connects at the first use.
    public ReservedConnection(String url, String user, String password) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("reserved");
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(WAIT_MILLIS_MAX);
        config.setValidationTimeout(VALIDATION_MILLIS_MAX);
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("connectTimeout", SILENCE_SECONDS_MAX);
        config.addDataSourceProperty("socketTimeout", SILENCE_SECONDS_MAX);
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("logServerErrorDetail", "false");
        this.source = new HikariDataSource(config);
        this.jdbc = JdbcClient.create(source);
        this.transactions = new PracticeScope(new DataSourceTransactionManager(source), jdbc);
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    public Transactions transactions() {
        return transactions;
    }

    @Override
    public void close() {
        source.close();
    }
}
