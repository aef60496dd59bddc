package fr.minutier.exchanges;

import fr.minutier.kernel.Party;
import fr.minutier.platform.identity.InstallationSecret;
import fr.minutier.platform.identity.Tokens;
import java.util.UUID;
import java.util.function.BiFunction;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// The unguessable links into rooms, one for each party: derived, so that they can be shown again,
/// and stored only as hashes. Thread-safe.
@Component
public class RoomLinks {

    private final BiFunction<String, UUID, String> secret;

    @Autowired
    RoomLinks(InstallationSecret secret) {
        this(secret::token);
    }

    /// @param secret derives a token from a purpose and a thing
    public RoomLinks(BiFunction<String, UUID, String> secret) {
        this.secret = secret;
    }

    public String token(ExchangeId exchange, Party party) {
        String purpose =
                switch (party) {
                    case EXPERT -> "room expert";
                    case CLIENT -> "room client";
                };
        return secret.apply(purpose, exchange.value());
    }

    public String hash(ExchangeId exchange, Party party) {
        return Tokens.hash(token(exchange, party));
    }

    /// The room's page.
    public String room(ExchangeId exchange, Party party) {
        return "/salle/" + token(exchange, party);
    }

    /// What a token opens once the exchange is over.
    public static String statement(String token) {
        return "/salle/" + token + "/releve";
    }
}
