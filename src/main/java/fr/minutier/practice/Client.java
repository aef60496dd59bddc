package fr.minutier.practice;

import java.time.ZoneId;

/// A client of one practice.
///
/// @param siren empty for consumers
/// @param language the tag of the language in which the client is written to
public record Client(
        ClientId id,
        ClientKind kind,
        String name,
        String email,
        String siren,
        String vatNumber,
        Address address,
        String language,
        ZoneId zone) {}
