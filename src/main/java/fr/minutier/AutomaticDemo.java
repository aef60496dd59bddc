package fr.minutier;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;

/// Plays the main job against a running demonstration, with real browsers and nobody at the
/// keyboard. Browsers belong to the tests, so the implementation is found by
/// [java.util.ServiceLoader] on their class path.
public interface AutomaticDemo {

    /// Plays one paid call and prints what was measured, billed and verified.
    ///
    /// @param baseUrl where the demonstration answers
    /// @param data its data folder, which holds `demo.json`
    /// @param talk how long both sides talk
    /// @return whether all figures agree
    boolean play(String baseUrl, Path data, Duration talk, PrintWriter out);
}
