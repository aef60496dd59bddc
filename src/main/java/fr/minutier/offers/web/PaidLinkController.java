package fr.minutier.offers.web;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import fr.minutier.kernel.Result;
import fr.minutier.offers.Offer;
import fr.minutier.offers.OfferId;
import fr.minutier.offers.OfferWords;
import fr.minutier.offers.Offers;
import fr.minutier.offers.PaidLink;
import fr.minutier.offers.PaidLinks;
import fr.minutier.platform.i18n.Texts;
import fr.minutier.platform.web.Audience;
import fr.minutier.platform.web.Flash;
import fr.minutier.platform.web.FormValues;
import fr.minutier.platform.web.NavigationItem;
import fr.minutier.platform.web.Pages;
import fr.minutier.platform.web.Refused;
import fr.minutier.practice.ClientKind;
import fr.minutier.practice.Expert;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The reply kit: a paid link in one click, as an address, a text to paste and a QR code.
@Controller
class PaidLinkController {

    private final PaidLinks links;
    private final Offers offers;
    private final Pages pages;
    private final InstantSource clock;
    private final String baseUrl;

    PaidLinkController(
            PaidLinks links,
            Offers offers,
            Pages pages,
            InstantSource clock,
            @Value("${minutier.base-url}") String baseUrl) {
        this.links = links;
        this.offers = offers;
        this.pages = pages;
        this.clock = clock;
        this.baseUrl = baseUrl;
    }

    @GetMapping("/pro/liens")
    ModelAndView list(Expert expert, HttpServletRequest request) {
        FormValues form = FormValues.of(Map.of("days", "14", "use", "single"));
        return list(expert, form, request);
    }

    @PostMapping("/pro/liens")
    ModelAndView create(
            Expert expert, FormValues form, HttpServletRequest request, RedirectAttributes next) {
        Result<PaidLink> result =
                links.create(
                        expert.practice(),
                        offerId(form.value("offer")),
                        !form.value("use").equals("many"),
                        form.value("days"),
                        form.value("note"));
        return switch (result) {
            case Result.Done<PaidLink>(PaidLink link) -> {
                Flash.done(next, "link.created");
                yield new ModelAndView("redirect:/pro/liens/" + link.id());
            }
            case Result.Refused<PaidLink>(var reasons) ->
                    list(expert, form.refused(reasons, pages.of(request).texts()), request);
        };
    }

    @GetMapping("/pro/liens/{id}")
    ModelAndView show(Expert expert, @PathVariable UUID id, HttpServletRequest request) {
        Texts texts = pages.of(request).texts();
        return new ModelAndView("offers/link", "link", view(expert, find(expert, id), texts));
    }

    @PostMapping("/pro/liens/{id}/fermer")
    String close(Expert expert, @PathVariable UUID id, RedirectAttributes next) {
        links.expire(expert.practice(), find(expert, id).id());
        Flash.done(next, "link.closed");
        return "redirect:/pro/liens";
    }

    /// The link's address as a QR code, in black on white whatever the theme, so that every phone
    /// reads it.
    @GetMapping(path = "/pro/liens/{id}/qr.svg", produces = "image/svg+xml")
    @ResponseBody
    String qr(Expert expert, @PathVariable UUID id) throws WriterException {
        BitMatrix matrix =
                new QRCodeWriter()
                        .encode(
                                url(find(expert, id)),
                                BarcodeFormat.QR_CODE,
                                0,
                                0,
                                Map.of(EncodeHintType.MARGIN, 2));
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < matrix.getHeight(); y++) {
            for (int x = 0; x < matrix.getWidth(); x++) {
                if (matrix.get(x, y)) {
                    path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
        }
        return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" shape-rendering="crispEdges">\
        <path fill="#fff" d="M0 0h%dv%dH0z"/><path d="%s"/></svg>"""
                .formatted(
                        matrix.getWidth(),
                        matrix.getHeight(),
                        matrix.getWidth(),
                        matrix.getHeight(),
                        path);
    }

    @Bean
    static NavigationItem linksNavigation() {
        return new NavigationItem(Audience.EXPERT, "link.nav", "/pro/liens", 25);
    }

    private ModelAndView list(Expert expert, FormValues form, HttpServletRequest request) {
        Texts texts = pages.of(request).texts();
        List<Offer> open = offers.all(expert.practice()).stream().filter(Offer::open).toList();
        FormValues filled =
                form.value("offer").isEmpty() && !open.isEmpty()
                        ? form.with("offer", open.getFirst().id().toString())
                        : form;
        return new ModelAndView("offers/links", filled.status())
                .addObject("form", filled)
                .addObject("offers", open)
                .addObject(
                        "links",
                        links.all(expert.practice()).stream()
                                .map(link -> view(expert, link, texts))
                                .toList());
    }

    private LinkView view(Expert expert, PaidLink link, Texts texts) {
        Offer offer = offers.find(expert.practice(), link.offer()).orElseThrow(Refused::notFound);
        OfferWords words =
                new OfferWords(texts, offer, expert.profile().vatRegime(), ClientKind.CONSUMER);
        String state =
                link.usedAt() != null
                        ? "used"
                        : link.isUsable(clock.instant()) ? "open" : "expired";
        boolean plain = offer.isPlain();
        String text =
                texts.get(
                        "link.paste." + (plain ? offer.pricing().name() : "other"),
                        offer.announced(),
                        plain ? words.price() : String.join(", ", words.sentences()),
                        url(link),
                        expert.profile().name());
        return new LinkView(
                link,
                offer.title(),
                url(link),
                text,
                texts.dateTime(link.expiresAt(), expert.profile().zone()),
                state);
    }

    private String url(PaidLink link) {
        return baseUrl + "/l/" + link.token();
    }

    private PaidLink find(Expert expert, UUID id) {
        return links.find(expert.practice(), id).orElseThrow(Refused::notFound);
    }

    private static OfferId offerId(String text) {
        try {
            return new OfferId(UUID.fromString(text));
        } catch (IllegalArgumentException malformed) {
            return new OfferId(new UUID(0, 0));
        }
    }
}
