package fr.minutier.platform.identity;

import fr.minutier.kernel.Result;
import fr.minutier.platform.web.FormValues;
import fr.minutier.platform.web.Page;
import fr.minutier.platform.web.Pages;
import fr.minutier.platform.web.Problem;
import fr.minutier.platform.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// Signing in and out. A mailed link opens a page with one button, because mail programs that look
/// at links in advance would use up a link that signs in at once.
@Controller
class SignInController {

    private final SignIn signIn;
    private final RateLimits limits;
    private final Pages pages;

    SignInController(SignIn signIn, RateLimits limits, Pages pages) {
        this.signIn = signIn;
        this.limits = limits;
        this.pages = pages;
    }

    @GetMapping("/connexion")
    ModelAndView form(@RequestParam(defaultValue = "/entree") String next) {
        return form(FormValues.EMPTY.with("next", SignIn.safePath(next)));
    }

    @PostMapping("/connexion")
    ModelAndView request(FormValues form, HttpServletRequest request) {
        Page page = pages.of(request);
        String next = form.value("next").isEmpty() ? "/entree" : form.value("next");
        return switch (signIn.request(
                form.value("email"), next, page.language(), request.getRemoteAddr())) {
            case Result.Done<Email>(Email email) ->
                    new ModelAndView("identity/sent", "email", email.address());
            case Result.Refused<Email>(var reasons) -> form(form.refused(reasons, page.texts()));
        };
    }

    @GetMapping("/connexion/{token}")
    ModelAndView link(@PathVariable String token, HttpServletRequest request) {
        if (!signIn.isUsable(token)) {
            throw expired(request);
        }
        return new ModelAndView("identity/link", "token", token);
    }

    @PostMapping("/connexion/{token}")
    String redeem(
            @PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        SignIn.Session session = signIn.redeem(token).orElseThrow(() -> expired(request));
        SessionCookie.set(request, response, session.token());
        return "redirect:" + session.nextPath();
    }

    @PostMapping("/deconnexion")
    String signOut(HttpServletRequest request, HttpServletResponse response) {
        SessionFilter.sessionToken(request).ifPresent(signIn::signOut);
        SessionCookie.clear(request, response);
        return "redirect:/";
    }

    private Refused expired(HttpServletRequest request) {
        boolean patient =
                limits.allows(RateLimits.Limit.TOKEN_GUESSES_PER_ADDRESS, request.getRemoteAddr());
        return patient ? Refused.expired() : Refused.with(Problem.TOO_MANY);
    }

    private static ModelAndView form(FormValues form) {
        return new ModelAndView("identity/sign-in", form.status()).addObject("form", form);
    }
}
