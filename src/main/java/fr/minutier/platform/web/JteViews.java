package fr.minutier.platform.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.view.RedirectView;

/// Finds the template `offers/list.jte` for the view name `offers/list`, compiled ahead of time,
/// and answers `redirect:/path` with 303 See Other in the language of the address.
@Component
final class JteViews implements ViewResolver, Ordered {

    private static final String REDIRECT = "redirect:";

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(
                    null, ContentType.Html, JteViews.class.getClassLoader(), "minutier.templates");
    private final Pages pages;

    JteViews(Pages pages) {
        this.pages = pages;
    }

    @Override
    public @Nullable View resolveViewName(String name, Locale locale) {
        if (name.startsWith(REDIRECT)) {
            return redirect(name.substring(REDIRECT.length()));
        }
        String template = name + ".jte";
        return engine.hasTemplate(template) ? new JteView(engine, template, pages) : null;
    }

    private View redirect(String target) {
        if (target.startsWith("//")) {
            throw new IllegalArgumentException("redirect out of the product");
        }
        String address = target.startsWith("/") ? pages.of(request()).link(target) : target;
        RedirectView view = new RedirectView(address, true, false, false);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExpandUriTemplateVariables(false);
        return view;
    }

    private static HttpServletRequest request() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes())
                .getRequest();
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 10;
    }
}
