package fr.minutier.demo;

import fr.minutier.exchanges.ExchangeRooms;
import fr.minutier.platform.i18n.Language;
import fr.minutier.platform.identity.Email;
import fr.minutier.platform.identity.InstallationSecret;
import fr.minutier.platform.identity.SessionCookie;
import fr.minutier.platform.identity.SignIn;
import fr.minutier.platform.time.DemoClock;
import fr.minutier.platform.web.DemoBar;
import fr.minutier.platform.web.DemoBarSource;
import fr.minutier.platform.web.Flash;
import fr.minutier.platform.web.Problem;
import fr.minutier.platform.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The clock bar, and the links that sign in as one of the invented people.
@Controller
@ConditionalOnProperty(name = "minutier.mode", havingValue = "demo")
class DemoController {

    private final DemoClock clock;
    private final ExchangeRooms rooms;
    private final SignIn signIn;
    private final InstallationSecret secret;

    DemoController(DemoClock clock, ExchangeRooms rooms, SignIn signIn, InstallationSecret secret) {
        this.clock = clock;
        this.rooms = rooms;
        this.signIn = signIn;
        this.secret = secret;
    }

    @Bean
    static DemoBarSource demoBar(DemoClock clock) {
        return () -> new DemoBar(clock.instant(), "/demo/horloge");
    }

    /// Moves the time forward by a day or a month; refused during a call.
    @PostMapping("/demo/horloge")
    String move(
            @RequestParam String step,
            @RequestParam(defaultValue = "/") String back,
            RedirectAttributes next) {
        if (rooms.anyLive()) {
            Flash.attention(next, "demo.clock.in-call");
            return "redirect:" + local(back);
        }
        Instant now = clock.instant();
        Instant then =
                switch (step) {
                    case "day" -> now.plus(Duration.ofDays(1));
                    case "month" -> now.atOffset(ZoneOffset.UTC).plusMonths(1).toInstant();
                    default -> throw Refused.with(Problem.MALFORMED);
                };
        clock.advance(Duration.between(now, then));
        return "redirect:" + local(back);
    }

    @GetMapping("/demo/entrer/{token}")
    String enter(
            @PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        if (token.equals(secret.token(DemoLoader.PURPOSE, DemoLoader.EXPERT))) {
            return enter(InventedPeople.EXPERT_EMAIL, "/pro", request, response);
        }
        if (token.equals(secret.token(DemoLoader.PURPOSE, DemoLoader.CLIENT))) {
            return enter(InventedPeople.CLIENT_EMAIL, "/espace", request, response);
        }
        throw Refused.notFound();
    }

    private String enter(
            String email, String path, HttpServletRequest request, HttpServletResponse response) {
        SignIn.Session session = signIn.enter(new Email(email), path, Language.FRENCH);
        SessionCookie.set(request, response, session.token());
        return "redirect:" + path;
    }

    private static String local(String path) {
        return path.startsWith("/") && !path.startsWith("//") ? path : "/";
    }
}
