package fr.minutier;

import fr.minutier.platform.postgres.Credentials;
import fr.minutier.platform.postgres.EmbeddedPostgres;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/// Where the application finds its PostgreSQL, and the two roles by which it connects.
record Database(String url, Credentials owner, Credentials application) {

    private static final String URL = "MINUTIER_DB_URL";
    private static final String USER = "MINUTIER_DB_USER";
    private static final String PASSWORD = "MINUTIER_DB_PASSWORD";
    private static final String OWNER_USER = "MINUTIER_DB_OWNER_USER";
    private static final String OWNER_PASSWORD = "MINUTIER_DB_OWNER_PASSWORD";

    static Database of(EmbeddedPostgres postgres) {
        return new Database(postgres.jdbcUrl(), postgres.owner(), postgres.application());
    }

    /// The server that `MINUTIER_DB_URL` points to; empty when the embedded one is wanted.
    static Optional<Database> configured(Map<String, String> environment) {
        if (value(environment, URL).isEmpty()) {
            return Optional.empty();
        }
        List<String> missing = new ArrayList<>();
        for (String name : List.of(USER, PASSWORD, OWNER_USER, OWNER_PASSWORD)) {
            if (value(environment, name).isEmpty()) {
                missing.add(name);
            }
        }
        if (!missing.isEmpty()) {
            throw new CommandRefused(
                    URL + " is set, so these must be set too: " + String.join(", ", missing) + ".");
        }
        return Optional.of(
                new Database(
                        value(environment, URL),
                        new Credentials(
                                value(environment, OWNER_USER), value(environment, OWNER_PASSWORD)),
                        new Credentials(value(environment, USER), value(environment, PASSWORD))));
    }

    private static String value(Map<String, String> environment, String name) {
        return environment.getOrDefault(name, "");
    }

    /// Unpooled connections as the application's role.
    DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(application.user());
        source.setPassword(application.password());
        return source;
    }

    Map<String, Object> properties() {
        return Map.of(
                "spring.datasource.url", url,
                "spring.datasource.username", application.user(),
                "spring.datasource.password", application.password(),
                "spring.flyway.url", url,
                "spring.flyway.user", owner.user(),
                "spring.flyway.password", owner.password());
    }
}
