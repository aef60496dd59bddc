package fr.minutier.offers.web;

import fr.minutier.kernel.Result;
import fr.minutier.offers.Offer;
import fr.minutier.offers.OfferForm;
import fr.minutier.offers.OfferId;
import fr.minutier.offers.OfferWords;
import fr.minutier.offers.Offers;
import fr.minutier.platform.i18n.Texts;
import fr.minutier.platform.web.Audience;
import fr.minutier.platform.web.Flash;
import fr.minutier.platform.web.FormValues;
import fr.minutier.platform.web.NavigationItem;
import fr.minutier.platform.web.Pages;
import fr.minutier.platform.web.Refused;
import fr.minutier.practice.ClientKind;
import fr.minutier.practice.Expert;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The expert's pages to publish, change and withdraw offers.
@Controller
class OfferController {

    private final Offers offers;
    private final Pages pages;

    OfferController(Offers offers, Pages pages) {
        this.offers = offers;
        this.pages = pages;
    }

    @GetMapping("/pro/offres")
    ModelAndView list(Expert expert, HttpServletRequest request) {
        Texts texts = pages.of(request).texts();
        List<OfferWords> words =
                offers.all(expert.practice()).stream().map(o -> words(texts, o, expert)).toList();
        return new ModelAndView("offers/list")
                .addObject("offers", words)
                .addObject("slug", expert.profile().slug());
    }

    @GetMapping("/pro/offres/nouvelle")
    ModelAndView blank(@SuppressWarnings("unused") Expert membersOnly, HttpServletRequest request) {
        Texts texts = pages.of(request).texts();
        FormValues form =
                FormValues.of(
                        Map.of(
                                "pricing", "BY_THE_MINUTE",
                                "channel", "VIDEO",
                                "minutes", "15",
                                "taxIncluded", "true",
                                "refundRule", texts.get("offer.default.refund-rule"),
                                "conditions", texts.get("offer.default.conditions")));
        return form("/pro/offres/nouvelle", form, null);
    }

    @PostMapping("/pro/offres/nouvelle")
    ModelAndView publish(
            Expert expert, FormValues form, HttpServletRequest request, RedirectAttributes next) {
        return answer(
                offers.publish(expert.practice(), read(form)),
                "/pro/offres/nouvelle",
                form,
                request,
                next);
    }

    @GetMapping("/pro/offres/{id}")
    ModelAndView edit(Expert expert, @PathVariable UUID id) {
        Offer offer = find(expert, id);
        return form("/pro/offres/" + id, initial(offer), offer);
    }

    @PostMapping("/pro/offres/{id}")
    ModelAndView revise(
            Expert expert,
            @PathVariable UUID id,
            FormValues form,
            HttpServletRequest request,
            RedirectAttributes next) {
        find(expert, id);
        return answer(
                offers.revise(expert.practice(), new OfferId(id), read(form)),
                "/pro/offres/" + id,
                form,
                request,
                next);
    }

    @PostMapping("/pro/offres/{id}/retirer")
    String withdraw(Expert expert, @PathVariable UUID id, RedirectAttributes next) {
        offers.withdraw(expert.practice(), find(expert, id).id());
        Flash.done(next, "offer.withdrawn");
        return "redirect:/pro/offres";
    }

    @PostMapping("/pro/offres/{id}/rouvrir")
    String reopen(Expert expert, @PathVariable UUID id, RedirectAttributes next) {
        offers.reopen(expert.practice(), find(expert, id).id());
        Flash.done(next, "offer.reopened");
        return "redirect:/pro/offres";
    }

    @Bean
    static NavigationItem offersNavigation() {
        return new NavigationItem(Audience.EXPERT, "offer.nav", "/pro/offres", 20);
    }

    private ModelAndView answer(
            Result<Offer> result,
            String action,
            FormValues form,
            HttpServletRequest request,
            RedirectAttributes next) {
        return switch (result) {
            case Result.Done<Offer>(Offer offer) -> {
                Flash.done(next, "offer.published", offer.title());
                yield new ModelAndView("redirect:/pro/offres");
            }
            case Result.Refused<Offer>(var reasons) ->
                    form(action, form.refused(reasons, pages.of(request).texts()), null);
        };
    }

    private Offer find(Expert expert, UUID id) {
        return offers.find(expert.practice(), new OfferId(id)).orElseThrow(Refused::notFound);
    }

    private static ModelAndView form(String action, FormValues form, @Nullable Offer offer) {
        return new ModelAndView("offers/form", form.status())
                .addObject("action", action)
                .addObject("form", form)
                .addObject("offer", offer);
    }

    private static OfferWords words(Texts texts, Offer offer, Expert expert) {
        return new OfferWords(texts, offer, expert.profile().vatRegime(), ClientKind.CONSUMER);
    }

    private static OfferForm read(FormValues form) {
        return new OfferForm(
                form.value("title"),
                form.value("description"),
                form.value("pricing"),
                form.value("channel"),
                form.value("minutes"),
                form.value("price"),
                !form.value("taxIncluded").equals("false"),
                form.value("conditions"),
                form.value("refundRule"));
    }

    private static FormValues initial(Offer offer) {
        return FormValues.of(
                Map.of(
                        "title", offer.title(),
                        "description", offer.description(),
                        "pricing", offer.pricing().name(),
                        "channel", offer.channel().name(),
                        "minutes", Long.toString(offer.announced().value() / 60),
                        "price", offer.price().toDecimal().toPlainString().replace('.', ','),
                        "taxIncluded", Boolean.toString(offer.taxIncluded()),
                        "conditions", offer.conditions(),
                        "refundRule", offer.refundRule()));
    }
}
