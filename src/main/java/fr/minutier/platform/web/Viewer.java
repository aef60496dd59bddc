package fr.minutier.platform.web;

import fr.minutier.platform.i18n.Language;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// The person who looks at a page, as far as pages care.
///
/// @param name how the header calls them, empty when nobody is signed in
/// @param language the language they asked for once and for all, if any
/// @param zone the zone in which they read times
/// @param operator whether they run the installation as well
public record Viewer(
        String name,
        Audience audience,
        @Nullable Language language,
        ZoneId zone,
        boolean operator) {

    /// Nobody in particular, who reads times in Paris.
    public static final Viewer ANYONE =
            new Viewer("", Audience.PUBLIC, null, ZoneId.of("Europe/Paris"), false);

    /// Whether what is for an audience is for this viewer.
    boolean is(Audience other) {
        return audience == other || (operator && other == Audience.OPERATOR);
    }

    public boolean signedIn() {
        return !name.isEmpty();
    }
}
