package fr.minutier.exchanges.nodes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The name of a data folder among those of all nodes, made at its first use and kept in it. Since
/// one process at a time uses a folder, whoever had the name before is no more.
@Component
public final class NodeName {

    private final String value;

    /// @throws UncheckedIOException if it can be neither read nor written
    public NodeName(@Value("${minutier.data}") Path data) {
        Path file = data.resolve("node");
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(data);
                Path part = Files.createTempFile(data, "node", ".part");
                Files.writeString(part, UUID.randomUUID() + "\n");
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            }
            this.value = Files.readString(file).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException("the name of the node in " + file, failure);
        }
    }

    public String value() {
        return value;
    }
}
