package fr.minutier.platform.identity;

import fr.minutier.kernel.PracticeId;

/// The practice behind the API key of the current request, as Spring Security's principal.
public record ApiCaller(PracticeId practice) {}
