package fr.minutier.offers.web;

import fr.minutier.kernel.Result;
import fr.minutier.offers.Draft;
import fr.minutier.offers.Drafts;
import fr.minutier.offers.EditedOffer;
import fr.minutier.offers.Offer;
import fr.minutier.offers.OfferId;
import fr.minutier.offers.OfferWords;
import fr.minutier.offers.Offers;
import fr.minutier.offers.PublishedVersion;
import fr.minutier.offers.TypedOffer;
import fr.minutier.platform.i18n.Texts;
import fr.minutier.platform.web.Audience;
import fr.minutier.platform.web.Flash;
import fr.minutier.platform.web.FormValues;
import fr.minutier.platform.web.NavigationItem;
import fr.minutier.platform.web.Page;
import fr.minutier.platform.web.Pages;
import fr.minutier.platform.web.Refused;
import fr.minutier.practice.ClientKind;
import fr.minutier.practice.Expert;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The expert's pages to write, try, publish, copy and put away offers. One form does all: what its
/// button says is in `do`, and htmx asks the same address for the simulator alone.
@Controller
class OfferController {

    private static final String NEW = "/pro/offres/nouvelle";
    private static final Map<String, String> DEFAULTS =
            Map.ofEntries(
                    Map.entry("channel", "VIDEO"),
                    Map.entry("writing", "MESSAGE"),
                    Map.entry("minutes", "15"),
                    Map.entry("unit", "minute"),
                    Map.entry("timeUnit", "minute"),
                    Map.entry("beyond", "stop"),
                    Map.entry("every", "month"),
                    Map.entry("steps", "second"),
                    Map.entry("tierRule", "GRADUATED"),
                    Map.entry("validityUnit", "months"),
                    Map.entry("projectUnit", "months"),
                    Map.entry("deductedUnit", "months"),
                    Map.entry("taxIncluded", "true"),
                    Map.entry("tryMinutes", "8"),
                    Map.entry("tryCount", "1"),
                    Map.entry("tryDay", "TUESDAY"),
                    Map.entry("tryTime", "10:00"));

    private final Offers offers;
    private final Drafts drafts;
    private final Simulator simulator;
    private final Pages pages;

    OfferController(Offers offers, Drafts drafts, Simulator simulator, Pages pages) {
        this.offers = offers;
        this.drafts = drafts;
        this.simulator = simulator;
        this.pages = pages;
    }

    /// @param archived the offer that was just put away, to be taken back
    @GetMapping("/pro/offres")
    ModelAndView list(
            Expert expert,
            @RequestParam(name = "archivee", required = false) @Nullable UUID archived,
            HttpServletRequest request) {
        Texts texts = pages.of(request).texts();
        List<Draft> all = drafts.all(expert.practice());
        List<OfferWords> words =
                offers.all(expert.practice()).stream().map(o -> words(texts, o, expert)).toList();
        return new ModelAndView("offers/list")
                .addObject("offers", words)
                .addObject("drafts", all)
                .addObject("archived", archived)
                .addObject("slug", expert.profile().slug());
    }

    @GetMapping(NEW)
    ModelAndView blank(Expert expert, HttpServletRequest request) {
        Texts texts = pages.of(request).texts();
        Map<String, String> form = new HashMap<>();
        form.put("pricing", "BY_THE_MINUTE");
        form.put("refundRule", texts.get("offer.default.refund-rule"));
        form.put("conditions", texts.get("offer.default.conditions"));
        return form(expert, NEW, FormValues.of(form), null, request);
    }

    @PostMapping(NEW)
    ModelAndView create(
            Expert expert, FormValues form, HttpServletRequest request, RedirectAttributes next) {
        return switch (wish(form, request)) {
            case "simulate" -> form(expert, NEW, form, null, request);
            case "draft" -> saved(drafts.add(expert.practice(), typed(form)), next);
            default ->
                    answer(
                            offers.publish(expert.practice(), TypedOffer.read(form)),
                            expert,
                            NEW,
                            form,
                            null,
                            request,
                            next);
        };
    }

    @GetMapping("/pro/offres/{id}")
    ModelAndView edit(Expert expert, @PathVariable UUID id, HttpServletRequest request) {
        Stand stand = find(expert, id);
        return form(expert, "/pro/offres/" + id, stand.form(), stand, request);
    }

    @PostMapping("/pro/offres/{id}")
    ModelAndView revise(
            Expert expert,
            @PathVariable UUID id,
            FormValues form,
            HttpServletRequest request,
            RedirectAttributes next) {
        Stand stand = find(expert, id);
        String action = "/pro/offres/" + id;
        return switch (wish(form, request)) {
            case "simulate" -> form(expert, action, form, stand, request);
            case "draft" -> {
                drafts.save(expert.practice(), stand.id(), typed(form));
                yield saved(stand.id(), next);
            }
            default ->
                    answer(
                            offers.revise(expert.practice(), stand.id(), TypedOffer.read(form)),
                            expert,
                            action,
                            form,
                            stand,
                            request,
                            next);
        };
    }

    @GetMapping("/pro/offres/{id}/versions")
    ModelAndView versions(Expert expert, @PathVariable UUID id, HttpServletRequest request) {
        Texts texts = pages.of(request).texts();
        Offer offer =
                offers.find(expert.practice(), new OfferId(id)).orElseThrow(Refused::notFound);
        List<PublishedVersion> history = offers.history(expert.practice(), offer.id());
        return new ModelAndView("offers/versions")
                .addObject("offer", offer)
                .addObject(
                        "versions",
                        history.stream()
                                .map(
                                        each ->
                                                new VersionView(
                                                        words(texts, each.offer(), expert),
                                                        each.at()))
                                .toList());
    }

    /// A draft of a new offer that begins as this one is.
    @PostMapping("/pro/offres/{id}/copier")
    String copy(
            Expert expert,
            @PathVariable UUID id,
            HttpServletRequest request,
            RedirectAttributes next) {
        FormValues form = find(expert, id).form();
        String title = pages.of(request).text("offer.copy.title", form.value("title"));
        String fitting = title.length() > 90 ? form.value("title") : title;
        OfferId copy = drafts.add(expert.practice(), typed(form.with("title", fitting)));
        Flash.done(next, "offer.copied");
        return "redirect:/pro/offres/" + copy;
    }

    @PostMapping("/pro/offres/{id}/abandonner")
    String discard(Expert expert, @PathVariable UUID id, RedirectAttributes next) {
        Stand stand = find(expert, id);
        if (stand.offer() == null) {
            return withdraw(expert, id);
        }
        drafts.discard(expert.practice(), stand.id());
        Flash.done(next, "offer.draft.discarded");
        return "redirect:/pro/offres/" + id;
    }

    @PostMapping("/pro/offres/{id}/retirer")
    String withdraw(Expert expert, @PathVariable UUID id) {
        offers.withdraw(expert.practice(), find(expert, id).id());
        return "redirect:/pro/offres?archivee=" + id;
    }

    @PostMapping("/pro/offres/{id}/rouvrir")
    String reopen(Expert expert, @PathVariable UUID id, RedirectAttributes next) {
        Stand stand = find(expert, id);
        offers.reopen(expert.practice(), stand.id());
        Flash.done(next, stand.offer() == null ? "offer.draft.back" : "offer.reopened");
        return "redirect:/pro/offres";
    }

    @Bean
    static NavigationItem offersNavigation() {
        return new NavigationItem(Audience.EXPERT, "offer.nav", "/pro/offres", 20);
    }

    /// An offer as it stands: published, being written, or both.
    record Stand(OfferId id, @Nullable Offer offer, @Nullable Draft draft) {

        FormValues form() {
            return draft == null && offer != null
                    ? EditedOffer.of(offer)
                    : FormValues.ofAll(draft == null ? Map.of() : draft.typed());
        }

        /// Whether the editor shows less than what is published.
        boolean isReduced() {
            return draft == null && offer != null && !EditedOffer.isWhole(offer);
        }
    }

    private Stand find(Expert expert, UUID id) {
        OfferId offer = new OfferId(id);
        Optional<Offer> published = offers.find(expert.practice(), offer);
        Optional<Draft> draft = drafts.find(expert.practice(), offer);
        if (published.isEmpty() && draft.isEmpty()) {
            throw Refused.notFound();
        }
        return new Stand(offer, published.orElse(null), draft.orElse(null));
    }

    private String wish(FormValues form, HttpServletRequest request) {
        return pages.of(request).partial() ? "simulate" : form.value("do");
    }

    private static ModelAndView saved(OfferId id, RedirectAttributes next) {
        Flash.done(next, "offer.draft.saved");
        return new ModelAndView("redirect:/pro/offres/" + id);
    }

    private ModelAndView answer(
            Result<Offer> result,
            Expert expert,
            String action,
            FormValues form,
            @Nullable Stand stand,
            HttpServletRequest request,
            RedirectAttributes next) {
        return switch (result) {
            case Result.Done<Offer>(Offer offer) -> {
                Flash.done(next, "offer.published", offer.title());
                yield new ModelAndView("redirect:/pro/offres");
            }
            case Result.Refused<Offer>(var reasons) -> {
                FormValues refused = form.refused(reasons, pages.of(request).texts());
                yield form(expert, action, refused, stand, request);
            }
        };
    }

    private ModelAndView form(
            Expert expert,
            String action,
            FormValues typed,
            @Nullable Stand stand,
            HttpServletRequest request) {
        FormValues form = chosen(typed);
        Page page = pages.of(request);
        String view = page.partial() ? "offers/simulator" : "offers/form";
        return new ModelAndView(view, form.status())
                .addObject("action", action)
                .addObject("form", form)
                .addObject("stand", EditorView.of(stand))
                .addObject("simulator", simulator.view(form, expert.profile(), page.texts()));
    }

    /// What is chosen in a form that says nothing of it.
    private static FormValues chosen(FormValues typed) {
        FormValues form = typed;
        for (Map.Entry<String, String> each : DEFAULTS.entrySet()) {
            if (!form.checked(each.getKey())) {
                form = form.with(each.getKey(), each.getValue());
            }
        }
        return form;
    }

    private static Map<String, List<String>> typed(FormValues form) {
        Map<String, List<String>> typed = new HashMap<>(form.values());
        typed.remove("do");
        typed.remove("lang");
        return typed;
    }

    private static OfferWords words(Texts texts, Offer offer, Expert expert) {
        return new OfferWords(texts, offer, expert.profile().vatRegime(), ClientKind.CONSUMER);
    }
}
