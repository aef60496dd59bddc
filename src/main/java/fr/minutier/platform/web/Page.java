package fr.minutier.platform.web;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Rate;
import fr.minutier.kernel.Refusal;
import fr.minutier.kernel.Seconds;
import fr.minutier.platform.i18n.Language;
import fr.minutier.platform.i18n.Texts;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What every template gets as its `page` parameter: the words of the reader's language, their
/// zone,
/// links, assets and what the layout shows around the content. Made for one request, used by one
/// thread.
///
/// @param languageChosen whether the address itself names the language, so that links keep it
/// @param partial whether only the part that changes is wanted (a request of htmx)
public record Page(
        Texts texts,
        Viewer viewer,
        HttpServletRequest request,
        Assets assets,
        boolean languageChosen,
        boolean partial,
        List<NavigationLink> navigation,
        List<Companion> companions,
        @Nullable Flash flash,
        @Nullable DemoBar demoBar) {

    public Page {
        navigation = List.copyOf(navigation);
        companions = List.copyOf(companions);
    }

    public String text(String key, Object... arguments) {
        return texts.get(key, arguments);
    }

    public String money(Money amount) {
        return texts.money(amount);
    }

    public String rate(Rate rate) {
        return texts.rate(rate);
    }

    public String duration(Seconds length) {
        return texts.duration(length);
    }

    public String date(LocalDate date) {
        return texts.date(date);
    }

    /// The day of an instant for the reader.
    public String date(Instant instant) {
        return texts.date(instant.atZone(viewer.zone()).toLocalDate());
    }

    /// The time of day of an instant for the reader.
    public String time(Instant instant) {
        return texts.time(instant, viewer.zone());
    }

    public String dateTime(Instant instant) {
        return texts.dateTime(instant, viewer.zone());
    }

    public String refusal(Refusal refusal) {
        return texts.refusal(refusal);
    }

    public Language language() {
        return texts.language();
    }

    /// The path asked for, without the query.
    public String path() {
        return Pages.originalPath(request);
    }

    /// The address of an asset below `static/`, such as `room/room.js`.
    ///
    /// @throws IllegalArgumentException if there is no such asset
    public String asset(String path) {
        return assets.url(path);
    }

    /// A link inside the product that keeps the language the address names.
    public String link(String path) {
        return languageChosen ? Pages.withLanguage(path, language()) : path;
    }

    /// This very page in another language.
    public String inLanguage(Language language) {
        String query = request.getQueryString();
        return Pages.withLanguage(query == null ? path() : path() + "?" + query, language);
    }
}
