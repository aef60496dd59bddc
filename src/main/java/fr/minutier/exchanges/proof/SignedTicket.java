package fr.minutier.exchanges.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A ticket with the server's signature, which is over the root of a [MerkleTree] of all tickets
/// that were given out at once.
///
/// @param text of the ticket, written once for all who need it
/// @param path from the ticket to the root
/// @param publicKey whose signature it is, as in [SigningKey#publicKey]
public record SignedTicket(
        Ticket ticket, String text, List<String> path, String signature, String publicKey) {

    public SignedTicket {
        path = List.copyOf(path);
    }

    public SignedTicket(Ticket ticket, List<String> path, String signature, String publicKey) {
        this(ticket, ticket.text(), path, signature, publicKey);
    }

    /// Signs tickets given out at once, with one signature, because a signature costs as much as
    /// hundreds of hashes.
    ///
    /// @param tickets at least one; the answers are in their order
    public static List<SignedTicket> sign(SigningKey key, List<Ticket> tickets) {
        List<String> texts = tickets.stream().map(Ticket::text).toList();
        MerkleTree tree = new MerkleTree(texts);
        String signature = key.sign(signedText(tree.root()));
        List<SignedTicket> signed = new ArrayList<>(tickets.size());
        for (int index = 0; index < tickets.size(); index++) {
            signed.add(
                    new SignedTicket(
                            tickets.get(index),
                            texts.get(index),
                            tree.path(index),
                            signature,
                            key.publicKey()));
        }
        return List.copyOf(signed);
    }

    private static String signedText(String root) {
        return "minutier-tickets/1\n" + root;
    }

    /// Whether the holder of its public key gave out this very ticket.
    public boolean isSigned() {
        try {
            String root = MerkleTree.rootOver(text, path);
            return SigningKey.isSigned(signedText(root), signature, publicKey);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /// As a part of a receipt, and as a page keeps it.
    public Map<String, Object> fields() {
        return Map.of(
                "ticket", ticket.fields(),
                "path", path,
                "signature", signature,
                "publicKey", publicKey);
    }

    /// The ticket that was written so; empty if it is none. Says nothing about its signature.
    public static Optional<SignedTicket> read(Object value) {
        try {
            Fields fields = Fields.of(value);
            List<String> path = fields.list("path").stream().map(SignedTicket::step).toList();
            return Ticket.read(fields.value("ticket"))
                    .map(
                            ticket ->
                                    new SignedTicket(
                                            ticket,
                                            path,
                                            fields.text("signature"),
                                            fields.text("publicKey")));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String step(Object value) {
        if (value instanceof String step) {
            return step;
        }
        throw new IllegalArgumentException("not a path");
    }
}
