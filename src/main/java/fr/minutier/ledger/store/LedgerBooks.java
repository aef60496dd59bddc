package fr.minutier.ledger.store;

import static fr.minutier.platform.storage.Timestamps.instant;
import static fr.minutier.platform.storage.Timestamps.instantOrNull;
import static fr.minutier.platform.storage.Timestamps.utc;
import static fr.minutier.platform.storage.Timestamps.utcOrNull;
import static fr.minutier.platform.storage.Timestamps.uuid;

import fr.minutier.kernel.PracticeId;
import fr.minutier.ledger.AccountKey;
import fr.minutier.ledger.Balance;
import fr.minutier.ledger.Hold;
import fr.minutier.ledger.HoldId;
import fr.minutier.ledger.Purpose;
import fr.minutier.ledger.Transfer;
import fr.minutier.ledger.TransferId;
import fr.minutier.ledger.model.Books;
import fr.minutier.ledger.model.Change;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The books of the current practice in PostgreSQL.
public class LedgerBooks implements Books {

    private static final int HISTORY_MAX = 1_000;

    private final JdbcClient jdbc;
    private final Accounts accounts;

    public LedgerBooks(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.accounts = new Accounts(jdbc);
    }

    @Override
    public Map<AccountKey, Balance> read(SortedSet<AccountKey> keys) {
        return accounts.read(keys);
    }

    @Override
    public Map<AccountKey, Balance> lock(SortedSet<AccountKey> keys) {
        return accounts.lock(keys);
    }

    @Override
    public Optional<Transfer> transfer(PracticeId practice, String idempotencyKey) {
        return jdbc.sql(
                        """
                        SELECT * FROM ledger_transfer
                        WHERE practice_id = :practice AND idempotency_key = :key
                        """)
                .param("practice", practice.value())
                .param("key", idempotencyKey)
                .query((row, _) -> transfer(row))
                .optional();
    }

    /// Transfers of an account, the latest first, a thousand at most.
    public List<Transfer> history(AccountKey account) {
        return jdbc.sql(
                        """
                        SELECT * FROM ledger_transfer
                        WHERE practice_id = :practice
                            AND ((from_purpose = :purpose AND from_owner = :owner)
                                OR (to_purpose = :purpose AND to_owner = :owner))
                        ORDER BY happened_at DESC, transfer_id DESC LIMIT :most
                        """)
                .param("practice", account.practice().value())
                .param("purpose", account.purpose().name())
                .param("owner", account.owner())
                .param("most", HISTORY_MAX)
                .query((row, _) -> transfer(row))
                .list();
    }

    @Override
    public Optional<Hold> hold(PracticeId practice, String idempotencyKey) {
        return jdbc.sql(
                        """
                        SELECT * FROM ledger_hold
                        WHERE practice_id = :practice AND idempotency_key = :key
                        """)
                .param("practice", practice.value())
                .param("key", idempotencyKey)
                .query((row, _) -> hold(row))
                .optional();
    }

    @Override
    public Optional<Hold> hold(HoldId id) {
        return jdbc.sql(
                        """
                        SELECT * FROM ledger_hold
                        WHERE practice_id = minutier_practice() AND hold_id = :id
                        """)
                .param("id", id.value())
                .query((row, _) -> hold(row))
                .optional();
    }

    /// Open holds whose time is over, the oldest first, a thousand at most.
    public List<HoldId> due(PracticeId practice, Instant now) {
        return jdbc.sql(
                        """
                        SELECT hold_id FROM ledger_hold
                        WHERE practice_id = :practice AND state = 'OPEN' AND expires_at <= :now
                        ORDER BY expires_at, hold_id LIMIT :most
                        """)
                .param("practice", practice.value())
                .param("now", utc(now))
                .param("most", HISTORY_MAX)
                .query((row, _) -> new HoldId(uuid(row, "hold_id")))
                .list();
    }

    @Override
    public void write(Change change) {
        accounts.update(change.balances());
        change.transfers().forEach(this::insert);
        change.opened().forEach(this::insert);
        change.changed().forEach(this::update);
    }

    private void insert(Transfer transfer) {
        jdbc.sql(
                        """
                        INSERT INTO ledger_transfer (practice_id, transfer_id, idempotency_key,
                            from_purpose, from_owner, to_purpose, to_owner, unit, amount, reason,
                            happened_at)
                        VALUES (:practice, :id, :key, :fromPurpose, :fromOwner, :toPurpose,
                            :toOwner, :unit, :amount, :reason, :instant)
                        """)
                .param("practice", transfer.from().practice().value())
                .param("id", transfer.id().value())
                .param("key", transfer.idempotencyKey())
                .param("fromPurpose", transfer.from().purpose().name())
                .param("fromOwner", transfer.from().owner())
                .param("toPurpose", transfer.to().purpose().name())
                .param("toOwner", transfer.to().owner())
                .param("unit", transfer.from().unit().name())
                .param("amount", transfer.amount())
                .param("reason", transfer.reason())
                .param("instant", utc(transfer.instant()))
                .update();
    }

    private void insert(Hold hold) {
        jdbc.sql(
                        """
                        INSERT INTO ledger_hold (practice_id, hold_id, idempotency_key,
                            from_purpose, from_owner, to_purpose, to_owner, requested, amount,
                            posted, state, reason, opened_at, expires_at)
                        VALUES (:practice, :id, :key, :fromPurpose, :fromOwner, :toPurpose,
                            :toOwner, :requested, :amount, :posted, :state, :reason, :openedAt,
                            :expiresAt)
                        """)
                .param("practice", hold.from().practice().value())
                .param("id", hold.id().value())
                .param("key", hold.idempotencyKey())
                .param("fromPurpose", hold.from().purpose().name())
                .param("fromOwner", hold.from().owner())
                .param("toPurpose", hold.to().purpose().name())
                .param("toOwner", hold.to().owner())
                .param("requested", hold.requested())
                .param("amount", hold.amount())
                .param("posted", hold.posted())
                .param("state", hold.state().name())
                .param("reason", hold.reason())
                .param("openedAt", utc(hold.openedAt()))
                .param("expiresAt", utc(hold.expiresAt()))
                .update();
    }

    private void update(Hold hold) {
        jdbc.sql(
                        """
                        UPDATE ledger_hold SET amount = :amount, posted = :posted, state = :state,
                            closed_at = :closedAt
                        WHERE practice_id = :practice AND hold_id = :id
                        """)
                .param("practice", hold.from().practice().value())
                .param("id", hold.id().value())
                .param("amount", hold.amount())
                .param("posted", hold.posted())
                .param("state", hold.state().name())
                .param("closedAt", utcOrNull(hold.closedAt()))
                .update();
    }

    private static Transfer transfer(ResultSet row) throws SQLException {
        return new Transfer(
                new TransferId(uuid(row, "transfer_id")),
                row.getString("idempotency_key"),
                account(row, "from"),
                account(row, "to"),
                row.getLong("amount"),
                row.getString("reason"),
                instant(row, "happened_at"));
    }

    private static Hold hold(ResultSet row) throws SQLException {
        return new Hold(
                new HoldId(uuid(row, "hold_id")),
                row.getString("idempotency_key"),
                account(row, "from"),
                account(row, "to"),
                row.getLong("requested"),
                row.getLong("amount"),
                row.getLong("posted"),
                Hold.State.valueOf(row.getString("state")),
                row.getString("reason"),
                instant(row, "opened_at"),
                instant(row, "expires_at"),
                instantOrNull(row, "closed_at"));
    }

    private static AccountKey account(ResultSet row, String side) throws SQLException {
        return new AccountKey(
                new PracticeId(uuid(row, "practice_id")),
                row.getString(side + "_owner"),
                Purpose.valueOf(row.getString(side + "_purpose")));
    }
}
