package fr.minutier.exchanges.web;

import fr.minutier.agreements.CallTerms;
import fr.minutier.exchanges.ExchangeId;
import fr.minutier.exchanges.RoomLinks;
import fr.minutier.exchanges.live.CallAgreements;
import fr.minutier.exchanges.model.Exchange;
import fr.minutier.exchanges.store.ExchangeRow;
import fr.minutier.exchanges.store.Exchanges;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.Party;
import fr.minutier.kernel.Seconds;
import fr.minutier.platform.i18n.Texts;
import fr.minutier.platform.storage.PracticeScope;
import fr.minutier.platform.web.Audience;
import fr.minutier.platform.web.NavigationItem;
import fr.minutier.platform.web.Pages;
import fr.minutier.platform.web.Refused;
import fr.minutier.practice.Expert;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/// The expert's exchanges, and the way into each room.
@Controller
class ExchangesController {

    private final Exchanges exchanges;
    private final CallAgreements agreements;
    private final RoomLinks links;
    private final PracticeScope scope;
    private final Pages pages;

    ExchangesController(
            Exchanges exchanges,
            CallAgreements agreements,
            RoomLinks links,
            PracticeScope scope,
            Pages pages) {
        this.exchanges = exchanges;
        this.agreements = agreements;
        this.links = links;
        this.scope = scope;
        this.pages = pages;
    }

    @Bean
    static NavigationItem exchangesNavigation() {
        return new NavigationItem(Audience.EXPERT, "exchanges.nav", "/pro/echanges", 20);
    }

    @GetMapping("/pro/echanges")
    ModelAndView list(Expert expert, HttpServletRequest request) {
        Texts texts = pages.of(request).texts();
        List<ExchangesView.Row> rows =
                scope.in(
                        expert.practice(),
                        () ->
                                exchanges.latest(expert.practice()).stream()
                                        .map(row -> view(row, texts))
                                        .toList());
        return new ModelAndView("exchanges/list", "exchanges", new ExchangesView(rows));
    }

    @GetMapping("/pro/echanges/{id}/salle")
    String room(Expert expert, @PathVariable UUID id, HttpServletRequest request) {
        ExchangeId exchange = new ExchangeId(id);
        ExchangeRow row =
                scope.in(expert.practice(), () -> exchanges.find(expert.practice(), exchange))
                        .orElseThrow(Refused::notFound);
        return "redirect:" + pages.of(request).link(links.room(row.id(), Party.EXPERT));
    }

    private ExchangesView.Row view(ExchangeRow row, Texts texts) {
        CallTerms terms = agreements.terms(row.practice(), row.agreement()).orElseThrow();
        String enter = "/pro/echanges/" + row.id() + "/salle";
        String statement = RoomLinks.statement(links.token(row.id(), Party.EXPERT));
        String announced = texts.duration(terms.announced());
        return switch (row.state()) {
            case Exchange.Opened(Instant at) -> {
                String way = terms.open() ? enter : "";
                yield row(terms, "opened", at, announced, "", way, "", texts);
            }
            case Exchange.Live(Instant at) ->
                    row(terms, "live", at, announced, "", enter, "", texts);
            case Exchange.Ended(Instant at, _) ->
                    row(terms, "ended", at, "", "", "", statement, texts);
            case Exchange.Settled(Instant at, _, Seconds billed, Money gross) -> {
                String amount = gross.isZero() ? "" : texts.money(gross);
                String length = texts.measured(billed);
                yield row(terms, "settled", at, length, amount, "", statement, texts);
            }
        };
    }

    private static ExchangesView.Row row(
            CallTerms terms,
            String state,
            Instant at,
            String length,
            String amount,
            String enter,
            String statement,
            Texts texts) {
        return new ExchangesView.Row(
                terms.clientName(),
                terms.offerTitle(),
                state,
                texts.get("exchanges.state." + state),
                texts.dateTime(at, terms.practiceZone()),
                length,
                amount,
                enter,
                statement);
    }
}
