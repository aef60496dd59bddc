package fr.minutier.platform.storage;

import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Result;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Runs work in a transaction that sees the rows of one practice only. Joins the caller's
/// transaction when there is one; a transaction never changes its practice. When the work answers
/// with a refusal, the transaction that this call began is rolled back: nothing is stored halfway.
/// Thread-safe.
public class PracticeScope implements Transactions {

    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;

    public PracticeScope(PlatformTransactionManager transactions, JdbcClient jdbc) {
        this.transaction = new TransactionTemplate(transactions);
        this.jdbc = jdbc;
    }

    /// @throws IllegalStateException if the current transaction belongs to another practice
    @Override
    public <T extends @Nullable Object> T in(PracticeId practice, Supplier<T> work) {
        return inTransaction(
                () -> {
                    enter(practice);
                    return work.get();
                });
    }

    @Override
    public <T extends @Nullable Object> T across(Supplier<T> work) {
        return inTransaction(work);
    }

    @SuppressWarnings("NullAway") // what TransactionTemplate returns is what the work returned
    private <T extends @Nullable Object> T inTransaction(Supplier<T> work) {
        return transaction.execute(
                status -> {
                    T answer = work.get();
                    if (answer instanceof Result.Refused<?> && status.isNewTransaction()) {
                        status.setRollbackOnly();
                    }
                    return answer;
                });
    }

    private void enter(PracticeId practice) {
        Object current = TransactionSynchronizationManager.getResource(this);
        if (practice.value().equals(current)) {
            return;
        }
        if (current != null) {
            throw new IllegalStateException(
                    "a transaction of practice " + current + " cannot enter " + practice);
        }
        jdbc.sql("SELECT set_config('minutier.practice_id', :practice, true)")
                .param("practice", practice.toString())
                .query(String.class)
                .single();
        bind(practice.value());
    }

    private void bind(UUID practice) {
        TransactionSynchronizationManager.bindResource(this, practice);
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void suspend() {
                        TransactionSynchronizationManager.unbindResource(PracticeScope.this);
                    }

                    @Override
                    public void resume() {
                        TransactionSynchronizationManager.bindResource(
                                PracticeScope.this, practice);
                    }

                    @Override
                    public void afterCompletion(int status) {
                        TransactionSynchronizationManager.unbindResourceIfPossible(
                                PracticeScope.this);
                    }
                });
    }
}
