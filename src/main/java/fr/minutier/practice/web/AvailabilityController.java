package fr.minutier.practice.web;

import fr.minutier.kernel.Result;
import fr.minutier.platform.web.Flash;
import fr.minutier.platform.web.FormValues;
import fr.minutier.practice.Availability;
import fr.minutier.practice.Expert;
import fr.minutier.practice.OnCall;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The switch "available now" of the expert's day.
@Controller
class AvailabilityController {

    private final OnCall onCall;

    AvailabilityController(OnCall onCall) {
        this.onCall = onCall;
    }

    @PostMapping("/pro/disponibilite")
    String set(Expert expert, FormValues form, RedirectAttributes next) {
        switch (onCall.set(expert.practice(), form.value("minutes"), form.value("ringMinutes"))) {
            case Result.Done<Availability>(Availability set) ->
                    Flash.done(
                            next,
                            set.until() == null
                                    ? "practice.availability.off.done"
                                    : "practice.availability.on.done");
            case Result.Refused<Availability> _ ->
                    Flash.attention(next, "practice.availability.refused");
        }
        return "redirect:/pro/aujourdhui";
    }
}
