package fr.minutier.platform.identity;

import java.io.Serializable;
import java.util.UUID;

/// The person behind the current session, as Spring Security's principal.
public record SignedIn(UUID personId, String email, String language) implements Serializable {}
