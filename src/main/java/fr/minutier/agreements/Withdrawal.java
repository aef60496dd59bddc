package fr.minutier.agreements;

import fr.minutier.kernel.Money;
import java.time.Instant;

/// A consumer's declaration that they withdraw from a contract, as it was acknowledged.
///
/// @param due what was served and stays due, tax included
/// @param returned what was paid and is given back
/// @param released what was reserved and is let go
/// @param text the acknowledgement, word for word
/// @param textSha256 its hash in hexadecimal
public record Withdrawal(
        Instant declaredAt,
        Money due,
        Money returned,
        Money released,
        String text,
        String textSha256,
        String networkAddress) {}
