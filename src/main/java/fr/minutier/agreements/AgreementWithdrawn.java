package fr.minutier.agreements;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.PracticeId;
import java.time.Instant;

/// A consumer has withdrawn: published once, in the transaction that records it.
///
/// @param due what stays due, tax included
/// @param returned what is given back of what was paid, tax included
public record AgreementWithdrawn(
        PracticeId practice,
        AgreementId agreement,
        Money due,
        Money returned,
        Instant declaredAt) {}
