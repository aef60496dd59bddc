package fr.minutier.exchanges.web;

import fr.minutier.agreements.Ring;
import fr.minutier.agreements.RingState;
import fr.minutier.agreements.Ringing;
import fr.minutier.exchanges.ExchangeId;
import fr.minutier.exchanges.ExchangeRooms;
import fr.minutier.kernel.Party;
import fr.minutier.kernel.Result;
import fr.minutier.platform.identity.RateLimits;
import fr.minutier.platform.web.Pages;
import fr.minutier.platform.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// From a call that the expert answered to its room.
@Controller
class AnsweredCallController {

    private final Ringing ringing;
    private final ExchangeRooms rooms;
    private final RateLimits limits;
    private final Pages pages;

    AnsweredCallController(Ringing ringing, ExchangeRooms rooms, RateLimits limits, Pages pages) {
        this.ringing = ringing;
        this.rooms = rooms;
        this.limits = limits;
        this.pages = pages;
    }

    @GetMapping("/appel/{token}/salle")
    String room(@PathVariable String token, HttpServletRequest request) {
        Ring ring = ringing.byToken(token).orElseThrow(() -> limits.unknownToken(request));
        if (ring.state() != RingState.ANSWERED) {
            return "redirect:" + pages.of(request).link("/appel/" + token);
        }
        return switch (rooms.open(ring.practice(), ring.agreement())) {
            case Result.Done<ExchangeId>(ExchangeId exchange) ->
                    "redirect:" + pages.of(request).link(rooms.path(exchange, Party.EXPERT));
            case Result.Refused<ExchangeId>(var reasons) -> throw Refused.because(reasons);
        };
    }
}
