package fr.minutier.exchanges.proof;

import java.util.List;

/// The public keys of all nodes of the installation, of now and of before.
public interface KeyRows {

    /// Adds a key; does nothing if it is there.
    void add(String publicKey);

    /// The oldest first.
    List<String> all();
}
