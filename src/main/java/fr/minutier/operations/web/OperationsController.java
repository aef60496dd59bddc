package fr.minutier.operations.web;

import fr.minutier.operations.Readings;
import fr.minutier.operations.metrics.MetricsServer;
import fr.minutier.platform.identity.SignedIn;
import fr.minutier.platform.web.Audience;
import fr.minutier.platform.web.NavigationItem;
import fr.minutier.platform.web.Operator;
import fr.minutier.platform.web.Page;
import fr.minutier.platform.web.Refused;
import java.net.URI;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// What runs, for the one person who is the operator; forbidden to everybody else.
@Controller
class OperationsController {

    private static final String PATH = "/exploitation";
    private static final int POSITION = 95;
    private static final int CALLS_MAX = 100;

    private final Readings readings;
    private final Operator operator;
    private final MetricsServer metrics;

    OperationsController(Readings readings, Operator operator, MetricsServer metrics) {
        this.readings = readings;
        this.operator = operator;
        this.metrics = metrics;
    }

    @Bean
    static NavigationItem operationsNavigation() {
        return new NavigationItem(Audience.OPERATOR, "operations.title", PATH, POSITION);
    }

    /// @param still whether the page stays as it is
    @GetMapping(PATH)
    ModelAndView show(
            @AuthenticationPrincipal SignedIn person,
            Page page,
            @RequestParam(name = "fixe", defaultValue = "false") boolean still) {
        if (!operator.is(person.email())) {
            throw Refused.forbidden();
        }
        URI url = metrics.url();
        OperationsView view =
                new OperationsTexts(page.texts(), page.viewer().zone())
                        .view(
                                readings.now(CALLS_MAX),
                                !still,
                                url == null ? "" : url.toString(),
                                CALLS_MAX);
        return new ModelAndView("operations/operations", "operations", view);
    }
}
