package fr.minutier.platform.storage;

import fr.minutier.kernel.PracticeId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Work in transactions: all of it happens, or none.
public interface Transactions {

    /// In a transaction that sees the rows of one practice, or in the caller's if there is one.
    <T extends @Nullable Object> T in(PracticeId practice, Supplier<T> work);

    /// In a transaction without a practice, which sees the global tables only (or in the caller's
    /// transaction, with what that one sees).
    <T extends @Nullable Object> T across(Supplier<T> work);

    default void run(PracticeId practice, Runnable work) {
        this.<@Nullable Void>in(
                practice,
                () -> {
                    work.run();
                    return null;
                });
    }
}
