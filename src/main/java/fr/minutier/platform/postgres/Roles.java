package fr.minutier.platform.postgres;

import fr.minutier.platform.postgres.PostgresStartRefused.Reason;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/// Puts the two roles and the database in place, and asks the running server whether it keeps what
/// it acknowledges.
final class Roles {

    private static final Map<String, String> DURABLE =
            Map.of(
                    "fsync", "on",
                    "full_page_writes", "on",
                    "synchronous_commit", "on",
                    "data_checksums", "on");

    private final DataSource administrator;

    Roles(DataSource administrator) {
        this.administrator = administrator;
    }

    /// Refuses a server that could lose an acknowledged commit.
    void assertDurable() throws SQLException {
        try (Connection connection = administrator.getConnection();
                Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> setting : new TreeMap<>(DURABLE).entrySet()) {
                String found = single(statement, "SHOW " + setting.getKey());
                if (!found.equals(setting.getValue())) {
                    throw new PostgresStartRefused(
                            Reason.NOT_DURABLE,
                            """
                            PostgreSQL runs with %s = %s and could lose what it has acknowledged; \
                            it must be %s. Correct it in postgresql.conf."""
                                    .formatted(setting.getKey(), found, setting.getValue()));
                }
            }
        }
    }

    /// Repeating it changes nothing. The owner of a database may create in its schema `public`.
    void establish(Secrets secrets) throws SQLException {
        try (Connection connection = administrator.getConnection();
                Statement statement = connection.createStatement()) {
            role(statement, secrets.owner());
            role(statement, secrets.application());
            if (!exists(statement, "pg_database", "datname", EmbeddedPostgres.DATABASE)) {
                statement.execute(
                        "CREATE DATABASE " + EmbeddedPostgres.DATABASE + " OWNER " + Secrets.OWNER);
            }
            statement.execute(
                    "REVOKE ALL ON DATABASE " + EmbeddedPostgres.DATABASE + " FROM PUBLIC");
            statement.execute(
                    "GRANT CONNECT ON DATABASE "
                            + EmbeddedPostgres.DATABASE
                            + " TO "
                            + Secrets.APPLICATION);
        }
    }

    private static void role(Statement statement, Credentials role) throws SQLException {
        if (!exists(statement, "pg_roles", "rolname", role.user())) {
            statement.execute(
                    """
                    CREATE ROLE %s LOGIN PASSWORD '%s'
                    NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS
                    """
                            .formatted(role.user(), role.password()));
        }
    }

    private static boolean exists(Statement statement, String table, String column, String name)
            throws SQLException {
        String query = "SELECT count(*) FROM " + table + " WHERE " + column + " = '" + name + "'";
        return single(statement, query).equals("1");
    }

    private static String single(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }
}
