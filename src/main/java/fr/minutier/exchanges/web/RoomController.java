package fr.minutier.exchanges.web;

import fr.minutier.agreements.Agreements;
import fr.minutier.agreements.OrderKey;
import fr.minutier.exchanges.DocumentLink;
import fr.minutier.exchanges.EndReason;
import fr.minutier.exchanges.ExchangeId;
import fr.minutier.exchanges.ExchangeRooms;
import fr.minutier.exchanges.StatementDocuments;
import fr.minutier.exchanges.model.Exchange;
import fr.minutier.exchanges.nodes.Nodes;
import fr.minutier.exchanges.store.Settlements;
import fr.minutier.exchanges.store.StoredSettlement;
import fr.minutier.kernel.Party;
import fr.minutier.kernel.Refusal;
import fr.minutier.kernel.Result;
import fr.minutier.media.CallCarrier;
import fr.minutier.media.TurnAccess;
import fr.minutier.platform.identity.RateLimits;
import fr.minutier.platform.storage.PracticeScope;
import fr.minutier.platform.web.Pages;
import fr.minutier.platform.web.Problem;
import fr.minutier.platform.web.Refused;
import fr.minutier.platform.web.SecurityHeaders;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/// The pages behind a room's link: the room while it may be entered, the statement and the receipt
/// afterwards.
@Controller
class RoomController {

    private final RoomAccess access;
    private final ExchangeRooms exchanges;
    private final Nodes nodes;
    private final Settlements settlements;
    private final StatementDocuments documents;
    private final Agreements agreements;
    private final CallCarrier carrier;
    private final PracticeScope scope;
    private final RateLimits limits;
    private final Pages pages;
    private final MessageWriter writer = new MessageWriter();

    RoomController(
            RoomAccess access,
            ExchangeRooms exchanges,
            Nodes nodes,
            Settlements settlements,
            StatementDocuments documents,
            Agreements agreements,
            CallCarrier carrier,
            PracticeScope scope,
            RateLimits limits,
            Pages pages) {
        this.access = access;
        this.exchanges = exchanges;
        this.nodes = nodes;
        this.settlements = settlements;
        this.documents = documents;
        this.agreements = agreements;
        this.carrier = carrier;
        this.scope = scope;
        this.limits = limits;
        this.pages = pages;
    }

    @GetMapping("/salle/{token}")
    ModelAndView room(
            @PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(
                "Content-Security-Policy", SecurityHeaders.contentSecurityPolicy(nodes.urls()));
        RoomAccess.Entry entry = enter(token, request);
        if (endReason(entry).isPresent()) {
            return new ModelAndView(
                    "redirect:" + pages.of(request).link("/salle/" + token + "/releve"));
        }
        requireOpen(entry);
        return new ModelAndView(
                "exchanges/room", "room", ExchangeTexts.room(entry, pages.of(request).texts()));
    }

    /// The credential with which the page tries the network, before anything is billed.
    @GetMapping("/salle/{token}/reseau.json")
    ResponseEntity<String> network(@PathVariable String token, HttpServletRequest request) {
        RoomAccess.Entry entry = enter(token, request);
        if (endReason(entry).isPresent()) {
            throw Refused.expired();
        }
        requireOpen(entry);
        TurnAccess trial = carrier.trial(entry.exchange().id().value(), entry.party());
        return json(writer.turn(trial));
    }

    @GetMapping("/salle/{token}/releve")
    ModelAndView statement(@PathVariable String token, HttpServletRequest request) {
        RoomAccess.Entry entry = enter(token, request);
        var texts = pages.of(request).texts();
        Optional<EndReason> reason = endReason(entry);
        if (reason.isEmpty()) {
            return new ModelAndView("redirect:" + pages.of(request).link("/salle/" + token));
        }
        String code = reason.get().code();
        StatementView view =
                settlement(entry)
                        .map(made -> ExchangeTexts.statement(entry, made, code, texts))
                        .orElseGet(() -> ExchangeTexts.unsettled(entry, code, texts));
        List<DocumentLink> found =
                documents.of(
                        entry.exchange().practice(),
                        entry.exchange().agreement(),
                        entry.party(),
                        texts);
        return new ModelAndView("exchanges/statement", "statement", view.with(found));
    }

    @GetMapping("/salle/{token}/recu.json")
    ResponseEntity<String> receipt(@PathVariable String token, HttpServletRequest request) {
        RoomAccess.Entry entry = enter(token, request);
        String receipt =
                settlement(entry).map(StoredSettlement::receipt).orElseThrow(Refused::notFound);
        String name = "recu-" + entry.exchange().id() + ".json";
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .cacheControl(CacheControl.noStore())
                .body(receipt);
    }

    /// From an order to its room.
    @GetMapping("/commande/{orderToken}/salle")
    String ordered(@PathVariable String orderToken, HttpServletRequest request) {
        OrderKey order = agreements.byOrderToken(orderToken).orElseThrow(Refused::notFound);
        return switch (exchanges.open(order.practice(), order.agreement())) {
            case Result.Done<ExchangeId>(ExchangeId exchange) ->
                    "redirect:" + pages.of(request).link(exchanges.path(exchange, Party.CLIENT));
            case Result.Refused<ExchangeId>(var reasons) -> throw Refused.because(reasons);
        };
    }

    private RoomAccess.Entry enter(String token, HttpServletRequest request) {
        return access.find(token)
                .orElseThrow(
                        () ->
                                limits.allows(
                                                RateLimits.Limit.TOKEN_GUESSES_PER_ADDRESS,
                                                request.getRemoteAddr())
                                        ? Refused.because(List.of(Refusal.of("room.unknown")))
                                        : Refused.with(Problem.TOO_MANY));
    }

    private static void requireOpen(RoomAccess.Entry entry) {
        boolean live = entry.exchange().state() instanceof Exchange.Live;
        if (!live && !entry.terms().open()) {
            throw Refused.because(List.of(Refusal.of("room.expired")));
        }
    }

    private Optional<StoredSettlement> settlement(RoomAccess.Entry entry) {
        return scope.in(
                entry.exchange().practice(),
                () -> settlements.find(entry.exchange().practice(), entry.exchange().id()));
    }

    private static Optional<EndReason> endReason(RoomAccess.Entry entry) {
        return switch (entry.exchange().state()) {
            case Exchange.Opened _, Exchange.Live _ -> Optional.empty();
            case Exchange.Ended(_, EndReason reason) -> Optional.of(reason);
            case Exchange.Settled settled -> Optional.of(settled.reason());
        };
    }

    private static ResponseEntity<String> json(String body) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .body(body);
    }
}
