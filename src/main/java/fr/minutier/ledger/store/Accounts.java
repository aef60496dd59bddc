package fr.minutier.ledger.store;

import fr.minutier.ledger.AccountKey;
import fr.minutier.ledger.Balance;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Rows of accounts, a set at a time.
final class Accounts {

    private final JdbcClient jdbc;

    Accounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<AccountKey, Balance> read(SortedSet<AccountKey> keys) {
        return select(
                keys,
                """
                SELECT wanted.position, account.posted, account.held
                FROM unnest(CAST(:purposes AS text[]), CAST(:owners AS text[]))
                    WITH ORDINALITY AS wanted (purpose, owner, position)
                JOIN ledger_account account
                    ON account.practice_id = :practice
                    AND account.purpose = wanted.purpose AND account.owner = wanted.owner
                """);
    }

    /// Locks rows in the order of their keys, those that are missing after opening them in that
    /// order too.
    Map<AccountKey, Balance> lock(SortedSet<AccountKey> keys) {
        if (read(keys).size() < keys.size()) {
            open(keys);
        }
        Map<AccountKey, Balance> locked =
                select(
                        keys,
                        """
                        SELECT wanted.position, account.posted, account.held
                        FROM unnest(CAST(:purposes AS text[]), CAST(:owners AS text[]))
                            WITH ORDINALITY AS wanted (purpose, owner, position)
                        JOIN ledger_account account
                            ON account.practice_id = :practice
                            AND account.purpose = wanted.purpose
                            AND account.owner = wanted.owner
                        ORDER BY wanted.position
                        FOR UPDATE OF account
                        """);
        if (locked.size() < keys.size()) {
            throw new IllegalStateException("accounts that cannot be locked among " + keys);
        }
        return locked;
    }

    void update(Map<AccountKey, Balance> balances) {
        List<AccountKey> keys = new ArrayList<>(balances.keySet());
        jdbc.sql(
                        """
                        UPDATE ledger_account account SET posted = given.posted, held = given.held
                        FROM unnest(CAST(:purposes AS text[]), CAST(:owners AS text[]),
                                CAST(:posted AS bigint[]), CAST(:held AS bigint[]))
                            AS given (purpose, owner, posted, held)
                        WHERE account.practice_id = :practice
                            AND account.purpose = given.purpose AND account.owner = given.owner
                        """)
                .param("practice", keys.getFirst().practice().value())
                .param("purposes", purposes(keys))
                .param("owners", owners(keys))
                .param(
                        "posted",
                        balances.values().stream().map(Balance::posted).toArray(Long[]::new))
                .param("held", balances.values().stream().map(Balance::held).toArray(Long[]::new))
                .update();
    }

    private void open(SortedSet<AccountKey> keys) {
        jdbc.sql(
                        """
                        INSERT INTO ledger_account
                            (practice_id, purpose, owner, unit, floored, posted, held)
                        SELECT :practice, purpose, owner, unit, floored, 0, 0
                        FROM unnest(CAST(:purposes AS text[]), CAST(:owners AS text[]),
                                CAST(:units AS text[]), CAST(:floored AS boolean[]))
                            WITH ORDINALITY AS wanted (purpose, owner, unit, floored, position)
                        ORDER BY position
                        ON CONFLICT DO NOTHING
                        """)
                .param("practice", keys.first().practice().value())
                .param("purposes", purposes(List.copyOf(keys)))
                .param("owners", owners(List.copyOf(keys)))
                .param("units", keys.stream().map(key -> key.unit().name()).toArray(String[]::new))
                .param(
                        "floored",
                        keys.stream().map(key -> key.purpose().isFloored()).toArray(Boolean[]::new))
                .update();
    }

    private Map<AccountKey, Balance> select(SortedSet<AccountKey> keys, String sql) {
        List<AccountKey> ordered = List.copyOf(keys);
        Map<AccountKey, Balance> balances = new TreeMap<>();
        if (ordered.isEmpty()) {
            return balances;
        }
        jdbc.sql(sql)
                .param("practice", keys.first().practice().value())
                .param("purposes", purposes(ordered))
                .param("owners", owners(ordered))
                .query(
                        row -> {
                            balances.put(ordered.get(row.getInt("position") - 1), balance(row));
                        });
        return balances;
    }

    private static Balance balance(ResultSet row) throws SQLException {
        return new Balance(row.getLong("posted"), row.getLong("held"));
    }

    private static String[] purposes(List<AccountKey> keys) {
        return keys.stream().map(key -> key.purpose().name()).toArray(String[]::new);
    }

    private static String[] owners(List<AccountKey> keys) {
        return keys.stream().map(AccountKey::owner).toArray(String[]::new);
    }
}
