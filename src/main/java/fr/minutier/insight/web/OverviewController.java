package fr.minutier.insight.web;

import fr.minutier.agreements.Orders;
import fr.minutier.insight.store.Glance;
import fr.minutier.kernel.PracticeId;
import fr.minutier.platform.identity.SignedIn;
import fr.minutier.platform.storage.PracticeScope;
import fr.minutier.platform.web.Audience;
import fr.minutier.platform.web.NavigationItem;
import fr.minutier.practice.Clients;
import fr.minutier.practice.Expert;
import fr.minutier.practice.OnCall;
import fr.minutier.practice.PracticeOffice;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/// The expert's day and the client's space.
@Controller
class OverviewController {

    private static final int ORDERS_MAX = 20;
    private static final int COMING_MAX = 20;
    private static final int MISSED_MAX = 5;
    private static final Duration MISSED_SHOWN = Duration.ofDays(3);

    private final Glance glance;
    private final PracticeScope scope;
    private final OnCall onCall;
    private final PracticeOffice office;
    private final Clients clients;
    private final Orders orders;
    private final InstantSource clock;

    OverviewController(
            Glance glance,
            PracticeScope scope,
            OnCall onCall,
            PracticeOffice office,
            Clients clients,
            Orders orders,
            InstantSource clock) {
        this.glance = glance;
        this.scope = scope;
        this.onCall = onCall;
        this.office = office;
        this.clients = clients;
        this.orders = orders;
        this.clock = clock;
    }

    @GetMapping("/pro")
    String home() {
        return "redirect:/pro/aujourdhui";
    }

    /// Figures are those of the current month in the practice's zone.
    @GetMapping("/pro/aujourdhui")
    ModelAndView today(Expert expert) {
        Instant now = clock.instant();
        ZoneId zone = expert.profile().zone();
        YearMonth month = YearMonth.from(now.atZone(zone));
        Instant from = month.atDay(1).atStartOfDay(zone).toInstant();
        Instant until = month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
        PracticeId practice = expert.practice();
        Today today =
                scope.in(
                        practice,
                        () ->
                                new Today(
                                        glance.figures(practice, from, until),
                                        glance.coming(practice, COMING_MAX),
                                        glance.orders(practice, ORDERS_MAX),
                                        glance.missedCalls(
                                                practice, now.minus(MISSED_SHOWN), MISSED_MAX),
                                        onCall.of(practice),
                                        glance.isSelling(practice),
                                        now));
        return new ModelAndView("insight/today", "today", today);
    }

    /// Everything one person has ordered, practice by practice.
    @GetMapping("/espace")
    ModelAndView space(@AuthenticationPrincipal SignedIn person) {
        List<PracticeOrders> all =
                clients.practicesOf(person.email()).stream()
                        .map(
                                practice ->
                                        new PracticeOrders(
                                                office.profile(practice),
                                                scope
                                                        .in(
                                                                practice,
                                                                () ->
                                                                        glance.ordersOf(
                                                                                practice,
                                                                                person.email()))
                                                        .stream()
                                                        .map(this::order)
                                                        .toList()))
                        .toList();
        return new ModelAndView("insight/space", "practices", all);
    }

    @Bean
    static NavigationItem todayNavigation() {
        return new NavigationItem(Audience.EXPERT, "insight.nav.today", "/pro/aujourdhui", 10);
    }

    @Bean
    static NavigationItem spaceNavigation() {
        return new NavigationItem(Audience.CLIENT, "insight.nav.space", "/espace", 10);
    }

    private PracticeOrders.Order order(Glance.OrderLine line) {
        return new PracticeOrders.Order(line, "/commande/" + orders.token(line.id()));
    }
}
