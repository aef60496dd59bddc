package fr.minutier.platform.web;

import fr.minutier.platform.i18n.Bundles;
import fr.minutier.platform.i18n.Language;
import fr.minutier.platform.i18n.Texts;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.RequestContextUtils;

/// Makes the [Page] of a request, once. The language is the one the address names (`?lang=en`),
/// else the viewer's, else the browser's first that we speak, else French.
@Component
public final class Pages {

    private static final String ATTRIBUTE = Pages.class.getName();
    private static final String PARAMETER = "lang";

    private final Bundles bundles;
    private final Assets assets;
    private final ObjectProvider<ViewerSource> viewers;
    private final ObjectProvider<NavigationItem> navigation;
    private final ObjectProvider<Companion> companions;
    private final ObjectProvider<DemoBarSource> demoBars;

    Pages(
            Bundles bundles,
            Assets assets,
            ObjectProvider<ViewerSource> viewers,
            ObjectProvider<NavigationItem> navigation,
            ObjectProvider<Companion> companions,
            ObjectProvider<DemoBarSource> demoBars) {
        this.bundles = bundles;
        this.assets = assets;
        this.viewers = viewers;
        this.navigation = navigation;
        this.companions = companions;
        this.demoBars = demoBars;
    }

    /// The page of this request.
    public Page of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Page made) {
            return made;
        }
        Page page = make(request);
        request.setAttribute(ATTRIBUTE, page);
        return page;
    }

    private Page make(HttpServletRequest request) {
        ViewerSource source = viewers.getIfAvailable(() -> _ -> Viewer.ANYONE);
        Viewer viewer = source.viewer(request);
        Optional<Language> named = named(request);
        Language language = named.orElseGet(() -> preferred(viewer, request));
        DemoBarSource demoBar = demoBars.getIfAvailable();
        return new Page(
                bundles.in(language),
                viewer,
                request,
                assets,
                named.isPresent(),
                isPartial(request),
                links(viewer, language, originalPath(request)),
                companions.stream().filter(each -> viewer.is(each.audience())).toList(),
                flash(request, bundles.in(language)),
                demoBar == null ? null : demoBar.current());
    }

    /// Read from the query alone: a body may be too large to look into.
    private static Optional<Language> named(HttpServletRequest request) {
        String query = request.getQueryString();
        if (query == null) {
            return Optional.empty();
        }
        for (String pair : query.split("&", -1)) {
            if (pair.startsWith(PARAMETER + "=")) {
                return Language.of(pair.substring(PARAMETER.length() + 1));
            }
        }
        return Optional.empty();
    }

    private static Language preferred(Viewer viewer, HttpServletRequest request) {
        Language chosen = viewer.language();
        if (chosen != null) {
            return chosen;
        }
        if (request.getHeader("Accept-Language") != null) {
            List<Locale> accepted = Collections.list(request.getLocales());
            for (Locale locale : accepted) {
                Optional<Language> spoken = Language.of(locale.toLanguageTag());
                if (spoken.isPresent()) {
                    return spoken.get();
                }
            }
        }
        return Language.FRENCH;
    }

    private static boolean isPartial(HttpServletRequest request) {
        return "true".equals(request.getHeader("HX-Request"))
                && request.getHeader("HX-Boosted") == null
                && request.getHeader("HX-History-Restore-Request") == null;
    }

    private List<NavigationLink> links(Viewer viewer, Language language, String path) {
        return navigation.stream()
                .filter(item -> viewer.is(item.audience()))
                .sorted(Comparator.comparingInt(NavigationItem::position))
                .map(
                        item ->
                                new NavigationLink(
                                        bundles.in(language).get(item.textKey()),
                                        item.path(),
                                        item.covers(path)))
                .toList();
    }

    private static @Nullable Flash flash(HttpServletRequest request, Texts texts) {
        Map<String, ?> carried = RequestContextUtils.getInputFlashMap(request);
        return carried != null
                        && carried.get(Flash.NAME) instanceof Flash flash
                        && texts.has(flash.textKey())
                ? flash
                : null;
    }

    /// The path the person asked for, also while an error page is rendered for it.
    static String originalPath(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path
                ? path
                : request.getRequestURI();
    }

    /// The address with its language replaced.
    static String withLanguage(String address, Language language) {
        int hash = address.indexOf('#');
        String fragment = hash < 0 ? "" : address.substring(hash);
        String rest = hash < 0 ? address : address.substring(0, hash);
        int mark = rest.indexOf('?');
        StringBuilder query = new StringBuilder();
        if (mark >= 0) {
            for (String pair : rest.substring(mark + 1).split("&", -1)) {
                if (!pair.isEmpty() && !pair.startsWith(PARAMETER + "=")) {
                    query.append(pair).append('&');
                }
            }
        }
        String path = mark < 0 ? rest : rest.substring(0, mark);
        return path + "?" + query + PARAMETER + "=" + language.tag() + fragment;
    }
}
