package fr.minutier.insight.web;

import fr.minutier.insight.store.PastUse;
import fr.minutier.insight.store.PastUse.Use;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Refusal;
import fr.minutier.kernel.Result;
import fr.minutier.kernel.Seconds;
import fr.minutier.offers.Draft;
import fr.minutier.offers.Drafts;
import fr.minutier.offers.Offer;
import fr.minutier.offers.OfferId;
import fr.minutier.offers.OfferWords;
import fr.minutier.offers.Offers;
import fr.minutier.platform.i18n.Texts;
import fr.minutier.platform.storage.PracticeScope;
import fr.minutier.platform.web.Pages;
import fr.minutier.platform.web.Refused;
import fr.minutier.practice.ClientId;
import fr.minutier.practice.ClientKind;
import fr.minutier.practice.Expert;
import fr.minutier.practice.Profile;
import fr.minutier.practice.PublicHolidays;
import fr.minutier.rating.Channel;
import fr.minutier.rating.Course;
import fr.minutier.rating.Replay;
import fr.minutier.rating.Usage;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// What if the last thirty days had been sold under an offer or its draft: the exchanges that were
/// really had, priced again, client by client.
@Controller
class WhatIfController {

    private static final int DAYS = 30;

    private final Offers offers;
    private final Drafts drafts;
    private final PastUse past;
    private final PracticeScope scope;
    private final Pages pages;
    private final InstantSource clock;

    WhatIfController(
            Offers offers,
            Drafts drafts,
            PastUse past,
            PracticeScope scope,
            Pages pages,
            InstantSource clock) {
        this.offers = offers;
        this.drafts = drafts;
        this.past = past;
        this.scope = scope;
        this.pages = pages;
        this.clock = clock;
    }

    /// @param of `offre` for the exchanges of this offer alone
    @GetMapping("/pro/offres/{id}/et-si")
    ModelAndView whatIf(
            Expert expert,
            @PathVariable UUID id,
            @RequestParam(name = "de", defaultValue = "") String of,
            HttpServletRequest request) {
        Texts texts = pages.of(request).texts();
        PracticeId practice = expert.practice();
        OfferId offer = new OfferId(id);
        Optional<Offer> published = offers.find(practice, offer);
        Optional<Draft> draft = drafts.find(practice, offer);
        if (published.isEmpty() && draft.isEmpty()) {
            throw Refused.notFound();
        }
        String title =
                draft.map(Draft::title)
                        .filter(text -> !text.isEmpty())
                        .or(() -> published.map(Offer::title))
                        .orElseGet(() -> texts.get("offer.draft.untitled"));
        Result<Offer> tried =
                draft.map(each -> each.priced(practice))
                        .orElseGet(() -> Result.done(published.orElseThrow()));
        boolean same = of.equals("offre");
        Profile seller = expert.profile();
        Instant until = clock.instant();
        LocalDate first = LocalDate.ofInstant(until, seller.zone()).minusDays(DAYS);
        Instant from = first.atStartOfDay(seller.zone()).toInstant();
        List<Use> uses =
                scope.in(practice, () -> past.between(practice, from, until)).stream()
                        .filter(use -> !same || use.offer().equals(id))
                        .toList();
        List<WhatIfView.Row> rows = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        List<String> sentences = new ArrayList<>();
        switch (tried) {
            case Result.Refused<Offer>(List<Refusal> reasons) ->
                    reasons.forEach(reason -> refusals.add(texts.refusal(reason)));
            case Result.Done<Offer>(Offer sold) -> {
                sentences.addAll(
                        new OfferWords(texts, sold, seller.vatRegime(), ClientKind.CONSUMER)
                                .sentences());
                switch (rows(sold, uses, first, seller)) {
                    case Result.Refused<List<WhatIfView.Row>>(List<Refusal> reasons) ->
                            reasons.forEach(reason -> refusals.add(texts.refusal(reason)));
                    case Result.Done<List<WhatIfView.Row>>(List<WhatIfView.Row> all) ->
                            rows.addAll(all);
                }
            }
        }
        return new ModelAndView("insight/whatIf")
                .addObject(
                        "view",
                        new WhatIfView(
                                "/pro/offres/" + id,
                                title,
                                draft.isPresent(),
                                same,
                                from,
                                until,
                                sentences,
                                refusals,
                                rows));
    }

    private static Result<List<WhatIfView.Row>> rows(
            Offer offer, List<Use> uses, LocalDate first, Profile seller) {
        Map<ClientId, List<Use>> clients = new LinkedHashMap<>();
        uses.forEach(use -> clients.computeIfAbsent(use.client(), _ -> new ArrayList<>()).add(use));
        Set<LocalDate> holidays =
                PublicHolidays.between(first, first.plusDays(DAYS + 1L), seller.address());
        List<WhatIfView.Row> rows = new ArrayList<>();
        for (List<Use> had : clients.values()) {
            ClientKind kind = had.getLast().kind();
            Result<Replay.Outcome> outcome =
                    Replay.of(
                            offer.terms(seller.vatRegime(), kind),
                            had.stream().map(use -> usage(use, seller.zone(), holidays)).toList(),
                            first,
                            seller.zone());
            switch (outcome) {
                case Result.Refused<Replay.Outcome>(List<Refusal> reasons) -> {
                    return Result.refused(reasons);
                }
                case Result.Done<Replay.Outcome>(Replay.Outcome done) -> rows.add(row(had, done));
            }
        }
        rows.sort((one, other) -> other.cost().compareTo(one.cost()));
        return Result.done(rows);
    }

    private static WhatIfView.Row row(List<Use> had, Replay.Outcome done) {
        Seconds billed = had.stream().map(Use::billed).reduce(Seconds.ZERO, Seconds::plus);
        Money cost = had.stream().map(Use::cost).reduce(Money.cents(0), Money::plus);
        return new WhatIfView.Row(
                had.getLast().name(), had.size(), billed, cost, done.total(), done.stopped());
    }

    private static Usage usage(Use use, ZoneId zone, Set<LocalDate> holidays) {
        return new Usage(
                use.video() ? Channel.VIDEO : Channel.CALL,
                use.billed(),
                0,
                new Course(use.stretches(), zone, holidays));
    }
}
