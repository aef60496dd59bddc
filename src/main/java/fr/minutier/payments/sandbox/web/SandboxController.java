package fr.minutier.payments.sandbox.web;

import fr.minutier.kernel.Refusal;
import fr.minutier.kernel.Result;
import fr.minutier.payments.sandbox.SandboxTill;
import fr.minutier.payments.sandbox.model.SandboxState;
import fr.minutier.payments.sandbox.model.SandboxStep;
import fr.minutier.payments.sandbox.store.SandboxPayment;
import fr.minutier.platform.web.Refused;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The sandbox's hosted payment page: the till and, when the bank asks, its authentication.
@Controller
@RequestMapping("/bac-a-sable/paiement/{token}")
class SandboxController {

    private final SandboxTill till;

    SandboxController(SandboxTill till) {
        this.till = till;
    }

    @GetMapping
    String show(@PathVariable String token, Model model) {
        SandboxPayment payment = orRefuse(till.open(token));
        model.addAttribute("payment", payment);
        model.addAttribute("action", path(token));
        return payment.state() == SandboxState.CHALLENGED
                ? "payments/challenge"
                : "payments/checkout";
    }

    @PostMapping
    String take(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String step,
            @RequestParam(defaultValue = "false") boolean duplicates,
            @RequestParam(defaultValue = "false") boolean reorders) {
        orRefuse(till.open(token));
        SandboxStep chosen =
                SandboxStep.of(step)
                        .orElseThrow(
                                () -> Refused.because(List.of(Refusal.of("sandbox.step.invalid"))));
        SandboxTill.Taken taken =
                orRefuse(till.take(token, chosen, new SandboxTill.Faults(duplicates, reorders)));
        return "redirect:" + (taken.leaves() ? taken.payment().returnPath() : path(token));
    }

    private static String path(String token) {
        return "/bac-a-sable/paiement/" + token;
    }

    private static <T> T orRefuse(Result<T> result) {
        return switch (result) {
            case Result.Done<T>(T value) -> value;
            case Result.Refused<T>(List<Refusal> reasons) -> throw Refused.because(reasons);
        };
    }
}
