package fr.minutier.ledger;

import fr.minutier.kernel.PracticeId;
import java.util.Comparator;

/// Names an account. An account exists from its first posting on; before, its balance is zero.
/// Ordered as accounts are locked.
///
/// @param owner an agreement's id, or `practice`; 1 to 100 characters
public record AccountKey(PracticeId practice, String owner, Purpose purpose)
        implements Comparable<AccountKey> {

    private static final String PRACTICE = "practice";
    private static final int OWNER_LENGTH_MAX = 100;
    private static final Comparator<AccountKey> LOCKING_ORDER =
            Comparator.comparing((AccountKey key) -> key.practice().value())
                    .thenComparing(AccountKey::purpose)
                    .thenComparing(AccountKey::owner);

    public AccountKey {
        if (owner.isBlank() || owner.length() > OWNER_LENGTH_MAX) {
            throw new IllegalArgumentException("not an owner of an account: '" + owner + "'");
        }
    }

    /// The practice's own account of a purpose.
    public static AccountKey ofPractice(PracticeId practice, Purpose purpose) {
        return new AccountKey(practice, PRACTICE, purpose);
    }

    public Unit unit() {
        return purpose.unit();
    }

    @Override
    public int compareTo(AccountKey other) {
        return LOCKING_ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return purpose + "/" + owner;
    }
}
