package fr.minutier.offers.web;

import fr.minutier.kernel.Result;
import fr.minutier.offers.Offer;
import fr.minutier.offers.OfferForm;
import fr.minutier.offers.Offers;
import fr.minutier.platform.identity.ApiCaller;
import fr.minutier.platform.web.ApiBody;
import fr.minutier.platform.web.ApiList;
import fr.minutier.platform.web.Refused;
import fr.minutier.practice.PracticeOffice;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Offers for programs: the latest versions, and publishing a new offer.
@RestController
class OffersApi {

    private static final String PATH = "/api/v1/offers";

    private final Offers offers;
    private final PracticeOffice office;
    private final String baseUrl;

    OffersApi(Offers offers, PracticeOffice office, @Value("${minutier.base-url}") String baseUrl) {
        this.offers = offers;
        this.office = office;
        this.baseUrl = baseUrl;
    }

    /// @param minutes the announced length
    /// @param price of a minute or of the act, a decimal text such as `1.50`
    record OfferResource(
            UUID id,
            int version,
            String title,
            String description,
            String pricing,
            String channel,
            long minutes,
            String price,
            String currency,
            boolean taxIncluded,
            String conditions,
            String refundRule,
            boolean open,
            String url) {}

    record NewOffer(
            @Nullable String title,
            @Nullable String description,
            @Nullable String pricing,
            @Nullable String channel,
            @Nullable Integer minutes,
            @Nullable String price,
            @Nullable Boolean taxIncluded,
            @Nullable String conditions,
            @Nullable String refundRule) {

        OfferForm form() {
            return new OfferForm(
                    ApiBody.text(title),
                    ApiBody.text(description),
                    ApiBody.text(pricing),
                    ApiBody.text(channel),
                    ApiBody.text(minutes),
                    ApiBody.text(price),
                    taxIncluded == null || taxIncluded,
                    ApiBody.text(conditions),
                    ApiBody.text(refundRule));
        }
    }

    @GetMapping(PATH)
    ApiList<OfferResource> list(
            @AuthenticationPrincipal ApiCaller caller,
            @RequestParam(required = false) @Nullable UUID after) {
        String slug = office.profile(caller.practice()).slug();
        List<OfferResource> found =
                offers.older(caller.practice(), ApiList.before(after), ApiList.LOOKED_FOR).stream()
                        .map(offer -> resource(offer, slug))
                        .toList();
        return ApiList.of(found, OfferResource::id);
    }

    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    OfferResource publish(@AuthenticationPrincipal ApiCaller caller, @RequestBody byte[] body) {
        OfferForm form = ApiBody.read(body, NewOffer.class).form();
        return switch (offers.publish(caller.practice(), form)) {
            case Result.Done<Offer>(Offer offer) ->
                    resource(offer, office.profile(caller.practice()).slug());
            case Result.Refused<Offer>(var reasons) -> throw Refused.because(reasons);
        };
    }

    private OfferResource resource(Offer offer, String practiceSlug) {
        return new OfferResource(
                offer.id().value(),
                offer.version(),
                offer.title(),
                offer.description(),
                offer.pricing().name(),
                offer.channel().name(),
                offer.announced().value() / 60,
                offer.price().toDecimal().toPlainString(),
                offer.price().currency().getCurrencyCode(),
                offer.taxIncluded(),
                offer.conditions(),
                offer.refundRule(),
                offer.open(),
                baseUrl + "/e/" + practiceSlug + "/" + offer.slug());
    }
}
