package fr.minutier.exchanges.web;

import fr.minutier.exchanges.proof.Countersigned;
import fr.minutier.exchanges.proof.Fields;
import fr.minutier.exchanges.proof.Ticket;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the ticket that a page kept and signed: the ticket is text there, as it was signed.
/// Thread-safe.
final class TicketReader {

    private static final int TEXT_LENGTH_MAX = 4_000;

    private final JsonMapper mapper = new JsonMapper();

    /// Empty if it is not a ticket; says nothing about its signatures.
    ///
    /// @throws tools.jackson.core.JacksonException if it is not even JSON
    Optional<Countersigned> read(JsonNode kept) {
        try {
            Fields fields = Fields.of(mapper.convertValue(kept, Object.class));
            String text = fields.text("text");
            if (text.length() > TEXT_LENGTH_MAX) {
                return Optional.empty();
            }
            Object ticket = mapper.readValue(text, Object.class);
            Map<String, Object> signed = new HashMap<>();
            signed.put("ticket", ticket);
            for (String field : new String[] {"path", "signature", "publicKey"}) {
                signed.put(field, fields.value(field));
            }
            boolean same = Ticket.read(ticket).filter(read -> read.text().equals(text)).isPresent();
            return same
                    ? Countersigned.read(
                            Map.of(
                                    "party", fields.text("party"),
                                    "signed", signed,
                                    "countersignature", fields.text("countersignature")))
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
