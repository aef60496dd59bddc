package fr.minutier.platform.web;

import fr.minutier.kernel.Refusal;
import fr.minutier.kernel.Seconds;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Every component on one page, in demo mode only: to be looked at, and checked by machines.
@Controller
@ConditionalOnProperty(name = "minutier.mode", havingValue = "demo")
@RequestMapping("/demo/composants")
class GalleryController {

    @GetMapping
    ModelAndView show() {
        return page(FormValues.EMPTY, HttpStatus.OK);
    }

    @PostMapping
    ModelAndView send(FormValues form, Page page, RedirectAttributes next) {
        List<Refusal> reasons = new ArrayList<>();
        if (form.value("name").isEmpty()) {
            reasons.add(Refusal.onField("name", "gallery.name.needed"));
        }
        if (!form.checked("consent")) {
            reasons.add(Refusal.onField("consent", "gallery.consent.needed"));
        }
        if (!reasons.isEmpty()) {
            return page(form.refused(reasons, page.texts()), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        Flash.done(next, "gallery.sent", form.value("name"));
        return new ModelAndView("redirect:/demo/composants");
    }

    private static ModelAndView page(FormValues form, HttpStatus status) {
        ModelAndView shown = new ModelAndView("gallery/gallery");
        shown.setStatus(status);
        shown.addObject("form", form);
        shown.addObject("elapsed", new Seconds(782));
        shown.addObject("announced", Seconds.ofMinutes(15));
        return shown;
    }
}
