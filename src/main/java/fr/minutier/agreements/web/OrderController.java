package fr.minutier.agreements.web;

import fr.minutier.agreements.OrderForm;
import fr.minutier.agreements.Orders;
import fr.minutier.agreements.Reach;
import fr.minutier.agreements.Reachability;
import fr.minutier.agreements.WithdrawalLaw.Wording;
import fr.minutier.kernel.Result;
import fr.minutier.kernel.Seconds;
import fr.minutier.offers.Offer;
import fr.minutier.offers.OfferId;
import fr.minutier.offers.OfferWords;
import fr.minutier.offers.Offers;
import fr.minutier.offers.PaidLink;
import fr.minutier.offers.PaidLinks;
import fr.minutier.offers.Pricing;
import fr.minutier.platform.identity.RateLimits;
import fr.minutier.platform.web.FormValues;
import fr.minutier.platform.web.Page;
import fr.minutier.platform.web.Pages;
import fr.minutier.platform.web.Problem;
import fr.minutier.platform.web.Refused;
import fr.minutier.practice.ClientForm;
import fr.minutier.practice.ClientKind;
import fr.minutier.practice.PracticeOffice;
import fr.minutier.practice.Profile;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/// The public pages of a practice and of its offers, and ordering. Who buys (`qualite`) and how
/// much extension time is covered (`prolongation`) are part of the address, because the sum on the
/// paying button depends on them: the button always says exactly what will be taken. So is when
/// (`quand`): at once where the expert is available, unless the client prefers another moment.
@Controller
class OrderController {

    /// The field of the buttons that change a choice and keep what was typed. Boxes are not kept:
    /// what was ticked beside another sum is to be ticked again.
    private static final String CHOOSE = "choose";

    private static final String LATER = "plus-tard";

    private static final Set<String> TYPED =
            Set.of("email", "name", "siren", "street", "postcode", "city", "country");

    private final Orders orders;
    private final Offers offers;
    private final PaidLinks links;
    private final WithdrawalPages withdrawals;
    private final Reachability reachability;
    private final PracticeOffice office;
    private final RateLimits limits;
    private final Pages pages;
    private final InstantSource clock;

    OrderController(
            Orders orders,
            Offers offers,
            PaidLinks links,
            WithdrawalPages withdrawals,
            Reachability reachability,
            PracticeOffice office,
            RateLimits limits,
            Pages pages,
            InstantSource clock) {
        this.orders = orders;
        this.offers = offers;
        this.links = links;
        this.withdrawals = withdrawals;
        this.reachability = reachability;
        this.office = office;
        this.limits = limits;
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping("/e/{slug}")
    ModelAndView practice(@PathVariable String slug, HttpServletRequest request) {
        Profile seller = office.bySlug(slug).orElseThrow(Refused::notFound);
        Page page = pages.of(request);
        List<OfferWords> open =
                offers.all(seller.id()).stream()
                        .filter(Offer::open)
                        .map(
                                offer ->
                                        new OfferWords(
                                                page.texts(),
                                                offer,
                                                seller.vatRegime(),
                                                ClientKind.CONSUMER))
                        .toList();
        return new ModelAndView("agreements/practice")
                .addObject("seller", seller)
                .addObject("reach", reachability.of(seller.id()))
                .addObject("offers", open);
    }

    @GetMapping("/e/{slug}/{offer}")
    ModelAndView offer(
            @PathVariable String slug, @PathVariable String offer, HttpServletRequest request) {
        return show(find(slug, offer), "/e/" + slug + "/" + offer, "", request);
    }

    @PostMapping("/e/{slug}/{offer}")
    ModelAndView order(
            @PathVariable String slug,
            @PathVariable String offer,
            FormValues form,
            HttpServletRequest request) {
        return place(find(slug, offer), "/e/" + slug + "/" + offer, null, form, request);
    }

    @GetMapping("/l/{token}")
    ModelAndView link(@PathVariable String token, HttpServletRequest request) {
        PaidLinks.Found found = usable(token, request);
        return show(offer(found), "/l/" + token, token, request);
    }

    @PostMapping("/l/{token}")
    ModelAndView orderByLink(
            @PathVariable String token, FormValues form, HttpServletRequest request) {
        PaidLinks.Found found = usable(token, request);
        return place(offer(found), "/l/" + token, found.link(), form, request);
    }

    private ModelAndView show(Offer offer, String base, String link, HttpServletRequest request) {
        OrderView view = view(offer, base, link, request);
        return page(view, FormValues.EMPTY.with("country", "FR"), request);
    }

    private ModelAndView page(OrderView view, FormValues form, HttpServletRequest request) {
        String right = withdrawals.wording(Wording.INFORMATION, pages.of(request).texts());
        return new ModelAndView("agreements/offer", form.status())
                .addObject("view", view)
                .addObject("withdrawalRight", right)
                .addObject("form", form);
    }

    private ModelAndView place(
            Offer offer,
            String base,
            @Nullable PaidLink link,
            FormValues form,
            HttpServletRequest request) {
        OrderView view = view(offer, base, link == null ? "" : link.token(), request);
        if (form.checked(CHOOSE)) {
            return page(view, form.keeping(TYPED), request);
        }
        if (!limits.allows(RateLimits.Limit.ORDER_PER_ADDRESS, request.getRemoteAddr())) {
            throw Refused.with(Problem.TOO_MANY);
        }
        Page page = pages.of(request);
        Result<Orders.Placed> result =
                orders.place(
                        new Orders.Incoming(
                                offer,
                                view.kind(),
                                form.value("email"),
                                client(view.kind(), form),
                                orderForm(view, form),
                                link,
                                page.language(),
                                page.viewer().zone(),
                                request.getRemoteAddr()));
        return switch (result) {
            case Result.Done<Orders.Placed>(Orders.Placed placed) ->
                    new ModelAndView("redirect:" + placed.payUrl());
            case Result.Refused<Orders.Placed>(var reasons) ->
                    page(view, form.refused(reasons, page.texts()), request);
        };
    }

    private OrderView view(Offer offer, String base, String link, HttpServletRequest request) {
        Profile seller = office.profile(offer.practice());
        ClientKind kind = kind(request.getParameter("qualite"));
        OfferWords words =
                new OfferWords(pages.of(request).texts(), offer, seller.vatRegime(), kind);
        Seconds ceiling =
                offer.pricing() == Pricing.BY_THE_MINUTE
                        ? new OrderForm(false, false, false, ceiling(request), "", "").ceiling()
                        : Seconds.ZERO;
        return new OrderView(
                seller,
                words,
                kind,
                ceiling,
                Orders.sum(words, ceiling),
                base,
                link,
                Reachability.isCallable(offer) ? reachability.of(offer.practice()) : Reach.AWAY,
                reachability.ring(offer),
                LATER.equals(request.getParameter("quand")));
    }

    private static OrderForm orderForm(OrderView view, FormValues form) {
        return new OrderForm(
                form.checked("conditions"),
                form.checked("immediateStart"),
                form.checked("waiver"),
                Long.toString(view.ceiling().value() / 60),
                form.value("sum"),
                form.value("ring"));
    }

    private static ClientForm client(ClientKind kind, FormValues form) {
        return new ClientForm(
                kind.name(),
                form.value("name"),
                form.value("siren"),
                form.value("street"),
                form.value("postcode"),
                form.value("city"),
                form.value("country"));
    }

    private static String ceiling(HttpServletRequest request) {
        @Nullable String minutes = request.getParameter("prolongation");
        return minutes == null ? "" : minutes;
    }

    private static ClientKind kind(@Nullable String typed) {
        for (ClientKind kind : ClientKind.values()) {
            if (kind.name().equalsIgnoreCase(typed)) {
                return kind;
            }
        }
        return ClientKind.CONSUMER;
    }

    private Offer find(String slug, String offer) {
        Profile seller = office.bySlug(slug).orElseThrow(Refused::notFound);
        return offers.bySlug(seller.id(), offer).filter(Offer::open).orElseThrow(Refused::notFound);
    }

    private PaidLinks.Found usable(String token, HttpServletRequest request) {
        PaidLinks.Found found = links.find(token).orElseThrow(() -> limits.unknownToken(request));
        if (!found.link().isUsable(clock.instant())) {
            throw Refused.expired();
        }
        return found;
    }

    private Offer offer(PaidLinks.Found found) {
        OfferId id = found.link().offer();
        return offers.find(found.practice(), id).filter(Offer::open).orElseThrow(Refused::expired);
    }
}
