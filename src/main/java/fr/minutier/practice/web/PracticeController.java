package fr.minutier.practice.web;

import fr.minutier.kernel.Result;
import fr.minutier.platform.i18n.Language;
import fr.minutier.platform.identity.SignedIn;
import fr.minutier.platform.web.Audience;
import fr.minutier.platform.web.Flash;
import fr.minutier.platform.web.FormValues;
import fr.minutier.platform.web.NavigationItem;
import fr.minutier.platform.web.Pages;
import fr.minutier.platform.web.Refused;
import fr.minutier.practice.Clients;
import fr.minutier.practice.Expert;
import fr.minutier.practice.PracticeOffice;
import fr.minutier.practice.Profile;
import fr.minutier.practice.ProfileForm;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The first run, the settings and the clients of a practice.
@Controller
class PracticeController {

    private static final Pattern KEY_HASH = Pattern.compile("[0-9a-f]{64}");

    private final PracticeOffice office;
    private final Clients clients;
    private final Pages pages;

    PracticeController(PracticeOffice office, Clients clients, Pages pages) {
        this.office = office;
        this.clients = clients;
        this.pages = pages;
    }

    /// Where signing in leads: to one's practice, to one's space as a client, or to the first run.
    @GetMapping("/entree")
    String entry(@AuthenticationPrincipal Object principal) {
        if (!(principal instanceof SignedIn person)) {
            return "redirect:/connexion";
        }
        if (!office.ofMember(person.personId()).isEmpty()) {
            return "redirect:/pro";
        }
        boolean client = !clients.practicesOf(person.email()).isEmpty();
        return client ? "redirect:/espace" : "redirect:/pro/bienvenue";
    }

    @GetMapping("/pro/bienvenue")
    ModelAndView welcome(@AuthenticationPrincipal SignedIn person) {
        if (!office.ofMember(person.personId()).isEmpty()) {
            return new ModelAndView("redirect:/pro/reglages");
        }
        FormValues blank =
                FormValues.of(
                        Map.of(
                                "legalForm", "EI",
                                "vatRegime", "FRANCHISE",
                                "zone", "Europe/Paris"));
        return welcome(blank);
    }

    @PostMapping("/pro/bienvenue")
    ModelAndView found(
            @AuthenticationPrincipal SignedIn person,
            FormValues form,
            HttpServletRequest request,
            RedirectAttributes next) {
        if (!office.ofMember(person.personId()).isEmpty()) {
            return new ModelAndView("redirect:/pro/reglages");
        }
        return switch (office.found(person.personId(), person.email(), read(form))) {
            case Result.Done<Profile>(Profile founded) -> {
                office.writeIn(founded.id(), pages.of(request).language());
                Flash.done(next, "practice.founded");
                yield new ModelAndView("redirect:/pro/offres/nouvelle");
            }
            case Result.Refused<Profile>(var reasons) ->
                    welcome(form.refused(reasons, pages.of(request).texts()));
        };
    }

    @GetMapping("/pro/reglages")
    ModelAndView settings(Expert expert) {
        return settings(expert, initial(expert), "");
    }

    @PostMapping("/pro/reglages")
    ModelAndView update(
            Expert expert, FormValues form, HttpServletRequest request, RedirectAttributes next) {
        return switch (office.update(expert.practice(), read(form))) {
            case Result.Done<Profile> _ -> {
                Language.of(form.value("language"))
                        .ifPresent(language -> office.writeIn(expert.practice(), language));
                Flash.done(next, "practice.saved");
                yield new ModelAndView("redirect:/pro/reglages");
            }
            case Result.Refused<Profile>(var reasons) ->
                    settings(expert, form.refused(reasons, pages.of(request).texts()), "");
        };
    }

    @PostMapping("/pro/reglages/cles")
    ModelAndView newKey(Expert expert, @RequestParam(defaultValue = "") String label) {
        String shown = label.strip().replaceAll("\\p{C}", "");
        String name = shown.substring(0, Math.min(shown.length(), 60));
        String secret = office.newApiKey(expert.practice(), name);
        return settings(expert, initial(expert), secret);
    }

    @PostMapping("/pro/reglages/cles/revoquer")
    String revokeKey(Expert expert, @RequestParam String key, RedirectAttributes next) {
        if (!KEY_HASH.matcher(key).matches()) {
            throw Refused.notFound();
        }
        office.revokeApiKey(expert.practice(), key);
        Flash.done(next, "practice.key-revoked");
        return "redirect:/pro/reglages";
    }

    @GetMapping("/pro/clients")
    ModelAndView clients(Expert expert) {
        return new ModelAndView("practice/clients", "clients", clients.all(expert.practice()));
    }

    @Bean
    static NavigationItem clientsNavigation() {
        return new NavigationItem(Audience.EXPERT, "practice.nav.clients", "/pro/clients", 30);
    }

    @Bean
    static NavigationItem settingsNavigation() {
        return new NavigationItem(Audience.EXPERT, "practice.nav.settings", "/pro/reglages", 90);
    }

    private static ModelAndView welcome(FormValues form) {
        return new ModelAndView("practice/welcome", form.status()).addObject("form", form);
    }

    private ModelAndView settings(Expert expert, FormValues form, String newKey) {
        return new ModelAndView("practice/settings", form.status())
                .addObject("form", form)
                .addObject("profile", expert.profile())
                .addObject("keys", office.apiKeys(expert.practice()))
                .addObject("newKey", newKey);
    }

    private FormValues initial(Expert expert) {
        return initial(expert.profile()).with("language", office.language(expert.practice()).tag());
    }

    private static ProfileForm read(FormValues form) {
        return new ProfileForm(
                form.value("name"),
                form.value("activity"),
                form.value("legalName"),
                form.value("legalForm"),
                form.value("siret"),
                form.value("vatRegime"),
                form.value("street"),
                form.value("postcode"),
                form.value("city"),
                form.value("iban"),
                form.value("mediator"),
                form.value("zone"));
    }

    private static FormValues initial(Profile profile) {
        return FormValues.of(
                Map.ofEntries(
                        Map.entry("name", profile.name()),
                        Map.entry("activity", profile.activity()),
                        Map.entry("legalName", profile.legalName()),
                        Map.entry("legalForm", profile.legalForm().name()),
                        Map.entry("siret", profile.siret()),
                        Map.entry("vatRegime", profile.vatRegime().name()),
                        Map.entry("street", profile.address().street()),
                        Map.entry("postcode", profile.address().postcode()),
                        Map.entry("city", profile.address().city()),
                        Map.entry("iban", profile.iban()),
                        Map.entry("mediator", profile.mediator()),
                        Map.entry("zone", profile.zone().getId())));
    }
}
