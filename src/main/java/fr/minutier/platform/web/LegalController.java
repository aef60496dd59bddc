package fr.minutier.platform.web;

import fr.minutier.platform.i18n.Texts;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/// What the law has every site state: who runs it, what it keeps of people, how accessible it is.
@Controller
class LegalController {

    private final Operator operator;

    LegalController(Operator operator) {
        this.operator = operator;
    }

    @GetMapping("/mentions-legales")
    ModelAndView notice(Page page) {
        Texts texts = page.texts();
        String publisher = operator.publisher().isBlank() ? operator.name() : operator.publisher();
        List<Fact> identity =
                Stream.of(
                                Fact.of(texts.get("legal.operator.name"), operator.name()),
                                Fact.of(texts.get("legal.operator.siren"), operator.siren()),
                                Fact.of(texts.get("legal.operator.address"), operator.address()),
                                Fact.of(texts.get("legal.operator.email"), operator.email()),
                                Fact.of(texts.get("legal.operator.phone"), operator.phone()),
                                Fact.of(texts.get("legal.operator.publisher"), publisher),
                                Fact.of(texts.get("legal.operator.host"), operator.host()))
                        .filter(fact -> !fact.value().isBlank())
                        .toList();
        String lead = identity.isEmpty() ? "legal.notice.undeclared" : "legal.notice.lead";
        return show(page, "notice", lead, identity, List.of("sellers", "software"));
    }

    @GetMapping("/confidentialite")
    ModelAndView privacy(Page page) {
        List<Fact> kept =
                Stream.of("sign-in", "session", "mail", "order", "exchange", "invoice", "log")
                        .map(
                                what ->
                                        Fact.of(
                                                page.text("legal.kept." + what),
                                                page.text("legal.kept." + what + ".term")))
                        .toList();
        return show(
                page,
                "privacy",
                "legal.privacy.lead",
                kept,
                List.of("erasure", "secrecy", "cookies", "who", "rights"));
    }

    @GetMapping("/accessibilite")
    ModelAndView accessibility(Page page) {
        return show(
                page,
                "accessibility",
                "legal.accessibility.lead",
                List.of(),
                List.of("state", "checks", "limits", "help"));
    }

    private ModelAndView show(
            Page page, String key, String lead, List<Fact> facts, List<String> sections) {
        String prefix = "legal." + key + ".";
        String contact =
                operator.email().isBlank() ? page.text("legal.contact.none") : operator.email();
        return new ModelAndView("legal/legal")
                .addObject("title", page.text(prefix + "title"))
                .addObject("lead", page.text(lead))
                .addObject("facts", facts)
                .addObject(
                        "sections",
                        sections.stream()
                                .map(
                                        name ->
                                                Fact.of(
                                                        page.text(prefix + name),
                                                        page.text(
                                                                prefix + name + ".text", contact)))
                                .toList());
    }
}
