package fr.minutier.operations;

import java.time.Duration;

/// This process.
///
/// @param heapUsedBytes of the memory for objects
/// @param heapMaxBytes how much of it there may be
/// @param version empty where none was built in
public record ProcessFigures(
        Pool pool, long heapUsedBytes, long heapMaxBytes, Duration uptime, String version) {

    /// Connections to the database.
    ///
    /// @param waiting threads that wait for one
    public record Pool(int active, int idle, int waiting, int max) {
        public static final Pool UNUSED = new Pool(0, 0, 0, 0);
    }
}
