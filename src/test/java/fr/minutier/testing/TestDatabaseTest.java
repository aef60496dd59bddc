package fr.minutier.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class TestDatabaseTest {

    @Test
    void theOwnerMakesTablesAndTheApplicationSeesOnlyWhatIsGranted() throws SQLException {
        try (TestDatabase database = TestDatabase.fresh()) {
            execute(database.ownerDataSource(), "CREATE TABLE shown (id int)");
            execute(database.ownerDataSource(), "GRANT SELECT ON shown TO minutier_app");
            execute(database.ownerDataSource(), "CREATE TABLE hidden (id int)");

            assertThat(single(database.dataSource(), "SELECT count(*) FROM shown")).isEqualTo("0");
            assertThatThrownBy(() -> single(database.dataSource(), "SELECT 1 FROM hidden"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> execute(database.dataSource(), "CREATE TABLE own (id int)"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void eachDatabaseIsItsOwn() throws SQLException {
        try (TestDatabase one = TestDatabase.fresh();
                TestDatabase other = TestDatabase.fresh()) {
            execute(one.ownerDataSource(), "CREATE TABLE mine (id int)");

            assertThat(single(one.ownerDataSource(), "SELECT to_regclass('mine')::text"))
                    .isEqualTo("mine");
            assertThat(
                            single(
                                    other.ownerDataSource(),
                                    "SELECT coalesce(to_regclass('mine')::text, 'none')"))
                    .isEqualTo("none");
        }
    }

    @Test
    void neitherRoleCanBypassRowLevelSecurity() throws SQLException {
        try (TestDatabase database = TestDatabase.fresh()) {
            assertThat(
                            single(
                                    database.dataSource(),
                                    """
                                    SELECT count(*) FROM pg_roles
                                    WHERE rolname IN ('minutier_owner', 'minutier_app')
                                    AND NOT (rolsuper OR rolbypassrls OR rolcreatedb
                                        OR rolcreaterole OR rolreplication)
                                    """))
                    .isEqualTo("2");
        }
    }

    @Test
    void lettersSortAndFoldTheSameOnEveryMachine() throws SQLException {
        try (TestDatabase database = TestDatabase.fresh()) {
            assertThat(
                            single(
                                    database.dataSource(),
                                    "SELECT datlocprovider::text || ' ' || datlocale FROM pg_database"
                                            + " WHERE datname = current_database()"))
                    .isEqualTo("b C.UTF-8");
            assertThat(single(database.dataSource(), "SELECT upper('é')")).isEqualTo("É");
        }
    }

    private static void execute(DataSource source, String order) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(order);
        }
    }

    private static String single(DataSource source, String query) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            assertThat(result.next()).isTrue();
            return String.valueOf(result.getString(1));
        }
    }
}
