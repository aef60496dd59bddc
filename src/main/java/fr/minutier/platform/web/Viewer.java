package fr.minutier.platform.web;

import fr.minutier.platform.i18n.Language;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// The person who looks at a page, as far as pages care.
///
/// @param name how the header calls them, empty when nobody is signed in
/// @param language the language they asked for once and for all, if any
/// @param zone the zone in which they read times
public record Viewer(String name, Audience audience, @Nullable Language language, ZoneId zone) {

    /// Nobody in particular, who reads times in Paris.
    public static final Viewer ANYONE =
            new Viewer("", Audience.PUBLIC, null, ZoneId.of("Europe/Paris"));

    public boolean signedIn() {
        return !name.isEmpty();
    }
}
