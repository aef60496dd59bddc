package fr.minutier.exchanges.proof;

import fr.minutier.kernel.Party;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A ticket that the page of one party signed in its turn, with the key that the ticket names.
public record Countersigned(Party party, SignedTicket signed, String countersignature) {

    public Ticket ticket() {
        return signed.ticket();
    }

    /// What the page of a party signs.
    ///
    /// @param ticket its text
    public static String signedText(Party party, String ticket) {
        return "minutier-countersignature/1\n" + name(party) + '\n' + Hashes.sha256(ticket);
    }

    /// Whether the page whose key the ticket names for this party signed it.
    public boolean isCountersigned() {
        return PageKey.read(ticket().key(party))
                .filter(key -> key.isSigned(signedText(party, signed.text()), countersignature))
                .isPresent();
    }

    /// As a part of a receipt.
    public Map<String, Object> fields() {
        return Map.of(
                "party", name(party),
                "signed", signed.fields(),
                "countersignature", countersignature);
    }

    /// What was written so; empty if it is none. Says nothing about the signatures.
    public static Optional<Countersigned> read(Object value) {
        try {
            Fields fields = Fields.of(value);
            Party party = Party.valueOf(fields.text("party").toUpperCase(Locale.ROOT));
            return SignedTicket.read(fields.value("signed"))
                    .map(
                            signed ->
                                    new Countersigned(
                                            party, signed, fields.text("countersignature")));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String name(Party party) {
        return party.name().toLowerCase(Locale.ROOT);
    }
}
