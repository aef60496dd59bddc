package fr.minutier.invoicing.model;

import fr.minutier.invoicing.InvoiceId;
import fr.minutier.kernel.CanonicalJson;
import fr.minutier.kernel.Refusal;
import java.util.Optional;

/// A document in the chain.
///
/// @param position from 1 on, without gap
/// @param canonical the text that was hashed
public record RegisteredDocument(
        InvoiceId id,
        long position,
        String number,
        String cause,
        String canonical,
        String previousHash,
        String hash) {

    /// The document that follows a chain of this length and head.
    public static RegisteredDocument following(
            long length, String head, InvoiceId id, String cause, Invoice invoice) {
        String canonical = CanonicalJson.write(invoice);
        return new RegisteredDocument(
                id,
                length + 1,
                invoice.number(),
                cause,
                canonical,
                head,
                Chain.next(head, canonical));
    }

    /// Why this document cannot stand after a chain of this length and head, if it cannot:
    /// `verify.chain_gap`, `verify.chain_broken`, `verify.document_changed` or
    /// `verify.number_changed`, each with the number.
    public Optional<Refusal> faultAfter(long length, String head) {
        if (position != length + 1) {
            return Optional.of(Refusal.of("verify.chain_gap", number));
        }
        if (!previousHash.equals(head)) {
            return Optional.of(Refusal.of("verify.chain_broken", number));
        }
        if (!hash.equals(Chain.next(previousHash, canonical))) {
            return Optional.of(Refusal.of("verify.document_changed", number));
        }
        boolean bearsNumber = canonical.contains("\"number\":\"" + number + "\"");
        return bearsNumber
                ? Optional.empty()
                : Optional.of(Refusal.of("verify.number_changed", number));
    }
}
