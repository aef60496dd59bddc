package fr.minutier.agreements.web;

import fr.minutier.agreements.Agreement;
import fr.minutier.agreements.AgreementId;
import fr.minutier.agreements.AgreementState;
import fr.minutier.agreements.Agreements;
import fr.minutier.agreements.Consent;
import fr.minutier.agreements.OrderKey;
import fr.minutier.agreements.Orders;
import fr.minutier.agreements.Reachability;
import fr.minutier.agreements.Ring;
import fr.minutier.agreements.Ringing;
import fr.minutier.kernel.Result;
import fr.minutier.offers.Offer;
import fr.minutier.offers.OfferWords;
import fr.minutier.payments.PaymentStart;
import fr.minutier.platform.identity.RateLimits;
import fr.minutier.platform.web.Flash;
import fr.minutier.platform.web.Page;
import fr.minutier.platform.web.Pages;
import fr.minutier.platform.web.Refused;
import fr.minutier.practice.Expert;
import fr.minutier.practice.PracticeOffice;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The page of one order, at its secret address: where it stands, what was accepted, what next.
@Controller
class OrderPageController {

    private static final String RINGING = "appel";

    private final Orders orders;
    private final Agreements agreements;
    private final Ringing ringing;
    private final Reachability reachability;
    private final WithdrawalPages withdrawals;
    private final PracticeOffice office;
    private final RateLimits limits;
    private final Pages pages;
    private final InstantSource clock;

    OrderPageController(
            Orders orders,
            Agreements agreements,
            Ringing ringing,
            Reachability reachability,
            WithdrawalPages withdrawals,
            PracticeOffice office,
            RateLimits limits,
            Pages pages,
            InstantSource clock) {
        this.orders = orders;
        this.agreements = agreements;
        this.ringing = ringing;
        this.reachability = reachability;
        this.withdrawals = withdrawals;
        this.office = office;
        this.limits = limits;
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping("/commande/{token}")
    ModelAndView order(@PathVariable String token, HttpServletRequest request) {
        Agreement agreement = find(token, request);
        Page page = pages.of(request);
        PaymentStep payment = payment(agreement);
        if (page.partial()) {
            boolean ringingShown = RINGING.equals(request.getParameter("vu"));
            if (ringingShown && agreement.state() == AgreementState.READY) {
                return leave(page.link("/commande/" + token + "/salle"));
            }
            if (ringingShown ? agreement.state() == AgreementState.RINGING : payment.pending()) {
                return nothingNew();
            }
        }
        Offer offer = agreements.acceptedOffer(agreement);
        OfferWords words =
                new OfferWords(page.texts(), offer, agreement.vatRegime(), agreement.clientKind());
        Ring ring = ringing.find(agreement.practice(), agreement.id()).orElse(null);
        return new ModelAndView("agreements/order")
                .addObject("agreement", agreement)
                .addObject("words", words)
                .addObject("sum", Orders.sum(words, agreement.ceiling()))
                .addObject("seller", office.profile(agreement.practice()))
                .addObject("token", token)
                .addObject("consent", consent(agreement))
                .addObject("payment", payment)
                .addObject("ring", ring == null ? null : RingView.of(ring, clock.instant()))
                .addObject("reach", reachability.of(agreement.practice()))
                .addObject("withdrawal", withdrawals.of(agreement, request))
                .addObject("served", agreements.isServed(agreement))
                .addObject("cancellable", agreements.isCancellable(agreement));
    }

    private PaymentStep payment(Agreement agreement) {
        return agreement.state() == AgreementState.AWAITING_PAYMENT
                ? agreements.payment(agreement).map(PaymentStep::of).orElse(PaymentStep.NONE)
                : PaymentStep.NONE;
    }

    /// To a page that asks whether anything has changed: nothing has, and it stays as it is.
    private static ModelAndView nothingNew() {
        ModelAndView nothing = new ModelAndView((View) (_, _, _) -> {});
        nothing.setStatus(HttpStatus.NO_CONTENT);
        return nothing;
    }

    /// To a page that waited for the call: it was answered, and both go to the room.
    private static ModelAndView leave(String path) {
        return new ModelAndView((View) (_, _, response) -> response.setHeader("HX-Redirect", path));
    }

    @PostMapping("/commande/{token}/renoncer")
    String giveUp(@PathVariable String token, HttpServletRequest request) {
        Agreement agreement = find(token, request);
        if (ringing.find(agreement.practice(), agreement.id()).isPresent()) {
            ringing.giveUp(agreement.practice(), agreement.id());
        }
        return "redirect:/commande/" + token;
    }

    @PostMapping("/commande/{token}/payer")
    String pay(@PathVariable String token, HttpServletRequest request, RedirectAttributes next) {
        Agreement agreement = find(token, request);
        return switch (orders.pay(agreement.practice(), agreement.id())) {
            case Result.Done<PaymentStart>(PaymentStart start) -> "redirect:" + start.payUrl();
            case Result.Refused<PaymentStart> _ -> "redirect:/commande/" + token;
        };
    }

    @PostMapping("/commande/{token}/annuler")
    String cancel(@PathVariable String token, HttpServletRequest request, RedirectAttributes next) {
        Agreement agreement = find(token, request);
        switch (agreements.cancel(agreement.practice(), agreement.id())) {
            case Result.Done<Agreement> _ -> Flash.done(next, "order.cancelled");
            case Result.Refused<Agreement> _ -> Flash.attention(next, "order.not-cancelled");
        }
        return "redirect:/commande/" + token;
    }

    /// Where the bank sends the payer back after an extension, in a window of its own.
    @GetMapping("/commande/{token}/prolongation")
    ModelAndView extension(@PathVariable String token, HttpServletRequest request) {
        find(token, request);
        return new ModelAndView("agreements/extension");
    }

    @GetMapping("/commande/{token}/consentement.txt")
    ResponseEntity<String> consent(@PathVariable String token, HttpServletRequest request) {
        return text(consent(find(token, request)));
    }

    @GetMapping("/pro/accords/{id}/consentement.txt")
    ResponseEntity<String> consent(Expert expert, @PathVariable UUID id) {
        return agreements
                .consent(expert.practice(), new AgreementId(id))
                .map(OrderPageController::text)
                .orElseThrow(Refused::notFound);
    }

    private Agreement find(String token, HttpServletRequest request) {
        OrderKey key =
                agreements.byOrderToken(token).orElseThrow(() -> limits.unknownToken(request));
        return agreements.find(key.practice(), key.agreement()).orElseThrow(Refused::notFound);
    }

    private Consent consent(Agreement agreement) {
        return agreements.consent(agreement.practice(), agreement.id()).orElseThrow();
    }

    private static ResponseEntity<String> text(Consent consent) {
        return TextFile.of("consentement.txt", consent.text());
    }
}
