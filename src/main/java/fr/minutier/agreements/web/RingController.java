package fr.minutier.agreements.web;

import fr.minutier.agreements.Agreement;
import fr.minutier.agreements.Agreements;
import fr.minutier.agreements.Ring;
import fr.minutier.agreements.RingState;
import fr.minutier.agreements.Ringing;
import fr.minutier.kernel.Checks;
import fr.minutier.kernel.Result;
import fr.minutier.offers.OfferWords;
import fr.minutier.platform.i18n.Texts;
import fr.minutier.platform.identity.RateLimits;
import fr.minutier.platform.identity.Tokens;
import fr.minutier.platform.web.Audience;
import fr.minutier.platform.web.Companion;
import fr.minutier.platform.web.Flash;
import fr.minutier.platform.web.FormValues;
import fr.minutier.platform.web.Page;
import fr.minutier.platform.web.Pages;
import fr.minutier.practice.Clients;
import fr.minutier.practice.Expert;
import fr.minutier.practice.OnCall;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The expert's side of a call: what every page of theirs asks for, and the page at the secret
/// address in the mail. Answering takes a click: mail programs that open links answer nothing.
@Controller
class RingController {

    private static final int WORD_LENGTH_MAX = 140;

    private final Ringing ringing;
    private final Agreements agreements;
    private final Clients clients;
    private final OnCall onCall;
    private final RateLimits limits;
    private final Pages pages;
    private final InstantSource clock;

    RingController(
            Ringing ringing,
            Agreements agreements,
            Clients clients,
            OnCall onCall,
            RateLimits limits,
            Pages pages,
            InstantSource clock) {
        this.ringing = ringing;
        this.agreements = agreements;
        this.clients = clients;
        this.onCall = onCall;
        this.limits = limits;
        this.pages = pages;
        this.clock = clock;
    }

    @Bean
    static Companion incomingCalls() {
        return new Companion(Audience.EXPERT, "ring.calls", "agreements/calls.js", "/pro/appels");
    }

    /// What rings now, as a fragment; a page that has seen it gets nothing new.
    @GetMapping("/pro/appels")
    ModelAndView calls(Expert expert, HttpServletRequest request, HttpServletResponse response) {
        List<Ring> rings = ringing.ringing(expert.practice());
        boolean available = onCall.of(expert.practice()).isOn(clock.instant());
        Page page = pages.of(request);
        String version =
                rings.stream()
                                .map(ring -> ring.agreement().toString())
                                .collect(Collectors.joining())
                        + available
                        + page.language();
        String tag = '"' + Tokens.hash(version) + '"';
        response.setHeader(HttpHeaders.ETAG, tag);
        if (tag.equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
            ModelAndView nothing = new ModelAndView((View) (_, _, _) -> {});
            nothing.setStatus(HttpStatus.NOT_MODIFIED);
            return nothing;
        }
        return new ModelAndView("agreements/calls")
                .addObject("calls", rings.stream().map(ring -> call(ring, page.texts())).toList())
                .addObject("available", available);
    }

    @GetMapping("/appel/{token}")
    ModelAndView call(@PathVariable String token, HttpServletRequest request) {
        Ring ring = find(token, request);
        Page page = pages.of(request);
        if (page.partial() && ring.state() == RingState.RINGING) {
            ModelAndView nothing = new ModelAndView((View) (_, _, _) -> {});
            nothing.setStatus(HttpStatus.NO_CONTENT);
            return nothing;
        }
        return new ModelAndView("agreements/call", "call", call(ring, page.texts()));
    }

    @PostMapping("/appel/{token}/repondre")
    String answer(@PathVariable String token, HttpServletRequest request) {
        Ring ring = find(token, request);
        Ring next = ringing.answer(ring.practice(), ring.agreement());
        String path = "/appel/" + token + (next.state() == RingState.ANSWERED ? "/salle" : "");
        return "redirect:" + pages.of(request).link(path);
    }

    @PostMapping("/appel/{token}/refuser")
    String decline(
            @PathVariable String token,
            FormValues form,
            HttpServletRequest request,
            RedirectAttributes next) {
        Ring ring = find(token, request);
        Checks checks = new Checks();
        String word = checks.optionalLine("word", form.value("word"), WORD_LENGTH_MAX);
        switch (checks.result(() -> word)) {
            case Result.Done<String>(String said) ->
                    ringing.decline(ring.practice(), ring.agreement(), said);
            case Result.Refused<String> _ -> Flash.attention(next, "ring.word.refused");
        }
        return "redirect:" + pages.of(request).link("/appel/" + token);
    }

    private Ring find(String token, HttpServletRequest request) {
        return ringing.byToken(token).orElseThrow(() -> limits.unknownToken(request));
    }

    private IncomingCall call(Ring ring, Texts texts) {
        Agreement agreement = agreements.find(ring.practice(), ring.agreement()).orElseThrow();
        OfferWords words =
                new OfferWords(
                        texts,
                        agreements.acceptedOffer(agreement),
                        agreement.vatRegime(),
                        agreement.clientKind());
        String client = clients.find(ring.practice(), agreement.client()).orElseThrow().name();
        return new IncomingCall(
                RingView.of(ring, clock.instant()), client, words, "/appel/" + ringing.token(ring));
    }
}
