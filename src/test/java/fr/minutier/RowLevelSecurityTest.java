package fr.minutier;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.kernel.PracticeId;
import fr.minutier.testing.TestDatabase;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What keeps practices apart even when a query forgets to: every table, and the role that the
/// server runs as, on a database that holds a practice.
class RowLevelSecurityTest {

    /// Finds the practice of a token or a name, and so cannot be bound to one.
    private static final Set<String> WITHOUT_SECURITY = Set.of("directory");

    /// Tables of the installation, and those of the sandbox, which stands for a payment provider
    /// outside of it. A new table belongs to practices or is named here.
    private static final Set<String> OF_NO_PRACTICE =
            Set.of(
                    "node",
                    "signing_key",
                    "person",
                    "sign_in_link",
                    "web_session",
                    "mail_outbox",
                    "event_publication",
                    "scheduled_tasks",
                    "sandbox_payment",
                    "sandbox_order",
                    "sandbox_delivery",
                    "flyway_schema_history");

    private static final String OF_PRACTICE =
            """
            PERMISSIVE ALL (practice_id = minutier_practice()) \
            (practice_id = minutier_practice())""";

    /// A node saves the sessions that it carries, of whatever practices, at once.
    private static final String OF_NODES =
            "(node_id = ANY (( SELECT minutier_nodes() AS minutier_nodes)::uuid[]))";

    private static final List<String> OF_SESSIONS =
            List.of(
                    OF_PRACTICE,
                    "PERMISSIVE SELECT " + OF_NODES,
                    "PERMISSIVE UPDATE " + OF_NODES + " " + OF_NODES);

    private static DemoWorld world;
    private static TestDatabase database;
    private static JdbcClient jdbc;

    @BeforeAll
    static void start() {
        world = DemoWorld.start();
        world.settle();
        database = world.application.database();
        jdbc = database.jdbc();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void everyTableBelongsToPracticesOrIsNamedHere() {
        assertThat(Tables.all(jdbc))
                .allMatch(
                        table ->
                                Tables.ofPractices(jdbc).contains(table)
                                        || OF_NO_PRACTICE.contains(table));
        assertThat(secured()).hasSizeGreaterThan(20);
    }

    @Test
    void everyTableOfPracticesForcesItsPolicy() {
        for (String table : secured()) {
            assertThat(
                            jdbc.sql(
                                            """
                                            SELECT relrowsecurity AND relforcerowsecurity
                                            FROM pg_class WHERE oid = :table::regclass
                                            """)
                                    .param("table", table)
                                    .query(Boolean.class)
                                    .single())
                    .as("%s is secured by force", table)
                    .isTrue();
            assertThat(policies(table))
                    .as("policies of %s", table)
                    .containsExactlyInAnyOrderElementsOf(
                            table.equals("exchange_session") ? OF_SESSIONS : List.of(OF_PRACTICE));
            assertThat(firstKeyColumn(table)).as("key of %s", table).isEqualTo("practice_id");
        }
    }

    @Test
    void withoutPracticeNoRowIsSeenNorWithAnother() {
        PracticeId stranger = new PracticeId(UUID.randomUUID());
        for (String table : secured()) {
            long unbound = database.scope().across(() -> Tables.count(jdbc, table));
            assertThat(unbound).as(table).isZero();
            long foreign = database.scope().in(stranger, () -> Tables.count(jdbc, table));
            assertThat(foreign).as(table).isZero();
            assertThat(Tables.count(JdbcClient.create(database.ownerDataSource()), table))
                    .as("%s as the owner", table)
                    .isZero();
        }
    }

    @Test
    void thePracticeItselfSeesItsRows() {
        List<String> filled =
                List.of("practice", "offer", "client", "agreement", "payment", "invoice");
        for (String table : filled) {
            long own = database.scope().in(world.practice, () -> Tables.count(jdbc, table));
            assertThat(own).as(table).isPositive();
        }
    }

    @Test
    void theServersRoleCannotLeaveItsBounds() {
        assertThat(
                        jdbc.sql(
                                        """
                                        SELECT rolsuper OR rolbypassrls OR rolcreaterole
                                            OR rolcreatedb OR rolreplication
                                        FROM pg_roles WHERE rolname = current_user
                                        """)
                                .query(Boolean.class)
                                .single())
                .isFalse();
        assertThat(
                        jdbc.sql(
                                        """
                                        SELECT count(*) FROM pg_class
                                        WHERE pg_has_role(current_user, relowner, 'MEMBER')
                                        """)
                                .query(Long.class)
                                .single())
                .isZero();
        assertThat(
                        jdbc.sql("SELECT has_schema_privilege('public', 'CREATE')")
                                .query(Boolean.class)
                                .single())
                .isFalse();
    }

    @Test
    void nothingOfTheLedgerOrTheInvoicesCanBeDeletedOrRewritten() {
        for (String table : List.of("ledger_transfer", "invoice", "consent")) {
            assertThat(
                            jdbc.sql(
                                            """
                                            SELECT has_table_privilege(:table, 'DELETE, TRUNCATE')
                                            """)
                                    .param("table", table)
                                    .query(Boolean.class)
                                    .single())
                    .as(table)
                    .isFalse();
        }
    }

    @Test
    void aNodeChangesWhatItMeasuredAndNeverWhoseItIs() {
        for (String column : List.of("practice_id", "exchange_id")) {
            assertThat(
                            jdbc.sql(
                                            """
                                            SELECT has_column_privilege(
                                                'exchange_session', :column, 'UPDATE')
                                            """)
                                    .param("column", column)
                                    .query(Boolean.class)
                                    .single())
                    .as(column)
                    .isFalse();
        }
    }

    private static List<String> secured() {
        return Tables.ofPractices(jdbc).stream()
                .filter(table -> !WITHOUT_SECURITY.contains(table))
                .toList();
    }

    private static List<String> policies(String table) {
        return jdbc.sql(
                        """
                        SELECT concat_ws(' ', permissive, cmd, qual, with_check)
                        FROM pg_policies WHERE schemaname = 'public' AND tablename = :table
                        """)
                .param("table", table)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static String firstKeyColumn(String table) {
        return jdbc.sql(
                        """
                        SELECT a.attname FROM pg_index i
                        JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
                        WHERE i.indisprimary AND i.indrelid = :table::regclass
                        """)
                .param("table", table)
                .query(String.class)
                .single();
    }
}
