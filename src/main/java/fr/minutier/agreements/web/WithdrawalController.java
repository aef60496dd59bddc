package fr.minutier.agreements.web;

import fr.minutier.agreements.Agreement;
import fr.minutier.agreements.AgreementId;
import fr.minutier.agreements.Agreements;
import fr.minutier.agreements.OrderKey;
import fr.minutier.agreements.Withdrawal;
import fr.minutier.agreements.Withdrawals;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.Refusal;
import fr.minutier.kernel.Result;
import fr.minutier.platform.identity.RateLimits;
import fr.minutier.platform.web.Flash;
import fr.minutier.platform.web.Refused;
import fr.minutier.practice.Expert;
import fr.minutier.practice.PracticeOffice;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Withdrawing from a contract in two steps, as articles L221-21 and D221-5 of the Code de la
/// consommation ask: what it would mean, to the cent, then the confirmation, and its dated
/// acknowledgement for as long as the order is kept.
@Controller
class WithdrawalController {

    private final Agreements agreements;
    private final Withdrawals withdrawals;
    private final WithdrawalPages views;
    private final PracticeOffice office;
    private final RateLimits limits;

    WithdrawalController(
            Agreements agreements,
            Withdrawals withdrawals,
            WithdrawalPages views,
            PracticeOffice office,
            RateLimits limits) {
        this.agreements = agreements;
        this.withdrawals = withdrawals;
        this.views = views;
        this.office = office;
        this.limits = limits;
    }

    @GetMapping("/commande/{token}/retractation")
    ModelAndView show(@PathVariable String token, HttpServletRequest request) {
        Agreement agreement = find(token, request);
        return new ModelAndView("agreements/withdrawal")
                .addObject("withdrawal", views.of(agreement, request))
                .addObject("title", agreements.acceptedOffer(agreement).title())
                .addObject("agreement", agreement)
                .addObject("seller", office.profile(agreement.practice()))
                .addObject("token", token);
    }

    /// @param due what the page said would stay due, in cents
    @PostMapping("/commande/{token}/retractation")
    String declare(
            @PathVariable String token,
            @RequestParam(defaultValue = "-1") long due,
            HttpServletRequest request,
            RedirectAttributes next) {
        Agreement agreement = find(token, request);
        Result<Withdrawal> declared =
                withdrawals.declare(
                        agreement.practice(),
                        agreement.id(),
                        Money.cents(due),
                        request.getRemoteAddr());
        switch (declared) {
            case Result.Done<Withdrawal> _ -> Flash.done(next, "withdrawal.done");
            case Result.Refused<Withdrawal>(List<Refusal> reasons) ->
                    Flash.attention(
                            next,
                            reasons.getFirst().code(),
                            reasons.getFirst().arguments().toArray(String[]::new));
        }
        return "redirect:/commande/" + token + "/retractation";
    }

    @GetMapping("/commande/{token}/retractation.txt")
    ResponseEntity<String> text(@PathVariable String token, HttpServletRequest request) {
        Agreement agreement = find(token, request);
        return text(agreement);
    }

    @GetMapping("/pro/accords/{id}/retractation.txt")
    ResponseEntity<String> text(Expert expert, @PathVariable UUID id) {
        return agreements
                .find(expert.practice(), new AgreementId(id))
                .map(this::text)
                .orElseThrow(Refused::notFound);
    }

    private ResponseEntity<String> text(Agreement agreement) {
        Withdrawal withdrawal =
                withdrawals
                        .find(agreement.practice(), agreement.id())
                        .orElseThrow(Refused::notFound);
        return TextFile.of(views.fileName(agreement), withdrawal.text());
    }

    private Agreement find(String token, HttpServletRequest request) {
        OrderKey key =
                agreements.byOrderToken(token).orElseThrow(() -> limits.unknownToken(request));
        return agreements.find(key.practice(), key.agreement()).orElseThrow(Refused::notFound);
    }
}
