package fr.minutier.offers.web;

import fr.minutier.kernel.Refusal;
import fr.minutier.kernel.Result;
import fr.minutier.offers.Offer;
import fr.minutier.offers.OfferForm;
import fr.minutier.offers.Offers;
import fr.minutier.platform.identity.ApiCaller;
import fr.minutier.platform.web.ApiBody;
import fr.minutier.platform.web.ApiList;
import fr.minutier.platform.web.Refused;
import fr.minutier.practice.PracticeOffice;
import fr.minutier.practice.Profile;
import fr.minutier.practice.VatRegime;
import fr.minutier.rating.Terms;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /// @param minutes the announced length, whole minutes of it
    /// @param price what is quoted first, of what `pricing` sells, a decimal text such as `1.50`
    /// @param frame what is charged without use, if anything is
    /// @param deduction what is deducted from a later order, if anything is
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
            Object tariff,
            @Nullable Object frame,
            @Nullable Object deduction,
            String conditions,
            String refundRule,
            boolean open,
            String url) {}

    /// @param pricing with `price`, or `tariff` with what belongs to it

    record NewOffer(
            @Nullable String title,
            @Nullable String description,
            @Nullable String pricing,
            @Nullable String channel,
            @Nullable Integer minutes,
            @Nullable String price,
            @Nullable Boolean taxIncluded,
            @Nullable Map<String, Object> tariff,
            @Nullable Map<String, Object> frame,
            @Nullable Map<String, Object> deduction,
            @Nullable String conditions,
            @Nullable String refundRule) {

        OfferForm form(VatRegime regime) {
            Map<String, Object> wanted = new HashMap<>();
            if (tariff != null) {
                wanted.put("tariff", tariff);
            }
            if (frame != null) {
                wanted.put("frame", frame);
            }
            if (deduction != null) {
                wanted.put("deduction", deduction);
            }
            return wanted.isEmpty() ? plain() : terms(wanted, regime);
        }

        private OfferForm terms(Map<String, Object> wanted, VatRegime regime) {
            boolean one = pricing == null && price == null && tariff != null;
            Result<Terms> terms =
                    one
                            ? OfferTerms.read(wanted, regime, taxIncluded)
                            : Result.refused(
                                    List.of(Refusal.onField("tariff", "offer.tariff.one")));
            return new OfferForm(
                    ApiBody.text(title),
                    ApiBody.text(description),
                    ApiBody.text(channel),
                    ApiBody.text(minutes),
                    ApiBody.text(conditions),
                    ApiBody.text(refundRule),
                    terms);
        }

        private OfferForm plain() {
            return OfferForm.plain(
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
        Profile seller = office.profile(caller.practice());
        List<OfferResource> found =
                offers.older(caller.practice(), ApiList.before(after), ApiList.LOOKED_FOR).stream()
                        .map(offer -> resource(offer, seller))
                        .toList();
        return ApiList.of(found, OfferResource::id);
    }

    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    OfferResource publish(@AuthenticationPrincipal ApiCaller caller, @RequestBody byte[] body) {
        Profile seller = office.profile(caller.practice());
        OfferForm form = ApiBody.read(body, NewOffer.class).form(seller.vatRegime());
        return switch (offers.publish(caller.practice(), form)) {
            case Result.Done<Offer>(Offer offer) -> resource(offer, seller);
            case Result.Refused<Offer>(var reasons) -> throw Refused.because(reasons);
        };
    }

    private OfferResource resource(Offer offer, Profile seller) {
        Map<String, Object> terms = OfferTerms.write(offer, seller.vatRegime());
        return new OfferResource(
                offer.id().value(),
                offer.version(),
                offer.title(),
                offer.description(),
                offer.pricing().name(),
                offer.channel().name(),
                offer.announced().value() / 60,
                offer.quoted().toDecimal().toPlainString(),
                offer.quoted().currency().getCurrencyCode(),
                offer.taxIncluded(),
                terms.getOrDefault("tariff", Map.of()),
                terms.get("frame"),
                terms.get("deduction"),
                offer.conditions(),
                offer.refundRule(),
                offer.open(),
                baseUrl + "/e/" + seller.slug() + "/" + offer.slug());
    }
}
