package fr.minutier.platform.verification;

import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;

/// One kind of proof that `minutier verify` checks, such as a receipt or the chain of invoices;
/// found by [java.util.ServiceLoader]. It only reads.
public interface Verification {

    /// In a word, for the terminal: `receipt`.
    String name();

    /// Whether the file is of this kind, whatever it is called and whether or not it holds.
    boolean recognises(Path file);

    /// Checks one file, with nothing but the file.
    List<Finding> verify(Path file);

    /// Checks everything of this kind that an installation holds.
    ///
    /// @param database connections as the application's role
    List<Finding> verifyAll(Path data, DataSource database);

    /// What was checked, whether it holds, and why in a sentence.
    record Finding(String subject, boolean holds, String sentence) {}
}
