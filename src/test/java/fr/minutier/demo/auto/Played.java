package fr.minutier.demo.auto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What a call leaves behind.
///
/// @param clientMillis milliseconds of media that the client's browser measured itself
/// @param expertMillis the same of the expert's
/// @param keys the public keys that the server publishes for its receipts, in base64
@SuppressWarnings("ArrayRecordComponent") // carried to the verifiers and never compared
record Played(
        long clientMillis,
        long expertMillis,
        byte[] clientReceipt,
        byte[] expertReceipt,
        List<String> keys,
        byte[] invoice) {

    /// Where they were saved.
    record Saved(Path invoice, Path clientReceipt, Path expertReceipt) {}

    Played {
        keys = List.copyOf(keys);
    }

    Saved saveTo(Path folder) throws IOException {
        Path place = Files.createDirectories(folder).toRealPath();
        return new Saved(
                Files.write(place.resolve("facture.pdf"), invoice),
                Files.write(place.resolve("recu-client.json"), clientReceipt),
                Files.write(place.resolve("recu-expert.json"), expertReceipt));
    }
}
