package fr.minutier.offers.web;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Result;
import fr.minutier.platform.i18n.Texts;
import fr.minutier.platform.identity.ApiCaller;
import fr.minutier.platform.web.ApiBody;
import fr.minutier.platform.web.Pages;
import fr.minutier.platform.web.Refused;
import fr.minutier.practice.PracticeOffice;
import fr.minutier.rating.Charge;
import fr.minutier.rating.Drawing;
import fr.minutier.rating.Preview;
import fr.minutier.rating.Rating;
import fr.minutier.rating.Trace;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// What use would cost under any tariff, explained; stores nothing.
@RestController
class RatingApi {

    private final PracticeOffice office;
    private final Pages pages;

    RatingApi(PracticeOffice office, Pages pages) {
        this.office = office;
        this.pages = pages;
    }

    /// @param amount sum of the charges, in the basis of the tariff
    /// @param total what is paid, tax included
    record RatingResource(
            String currency,
            String amount,
            String net,
            String vat,
            String total,
            List<ChargeResource> charges,
            List<DrawingResource> drawings) {

        static RatingResource of(Rating rating, Texts texts) {
            return new RatingResource(
                    rating.amount().currency().getCurrencyCode(),
                    decimal(rating.amount()),
                    decimal(rating.net()),
                    decimal(rating.total().minus(rating.net())),
                    decimal(rating.total()),
                    rating.charges().stream()
                            .map(charge -> ChargeResource.of(charge, texts))
                            .toList(),
                    rating.drawings().stream().map(DrawingResource::of).toList());
        }
    }

    record ChargeResource(
            String measure,
            String name,
            long quantity,
            long baseQuantity,
            String unitPrice,
            String amount,
            String tariffVersion,
            String rounding,
            List<StepResource> trace) {

        static ChargeResource of(Charge charge, Texts texts) {
            return new ChargeResource(
                    charge.measure().name(),
                    charge.name(),
                    charge.quantity(),
                    charge.measure().baseQuantity(),
                    decimal(charge.unitPrice()),
                    decimal(charge.amount()),
                    charge.tariffVersion(),
                    charge.rounding().name(),
                    charge.trace().stream().map(step -> StepResource.of(step, texts)).toList());
        }
    }

    record StepResource(
            String step,
            String name,
            long quantity,
            long counted,
            String price,
            String amount,
            String words) {

        static StepResource of(Trace trace, Texts texts) {
            return new StepResource(
                    trace.step().name(),
                    trace.name(),
                    trace.quantity(),
                    trace.counted(),
                    decimal(trace.price()),
                    decimal(trace.amount()),
                    texts.get(trace.code(), trace.values()));
        }
    }

    /// @param units seconds or pieces that a lot of time pays for; null for a lot of money
    /// @param seconds that leave it
    /// @param sum that leaves a lot of money
    record DrawingResource(
            String lot,
            String origin,
            @Nullable Long units,
            @Nullable Long seconds,
            @Nullable String sum) {

        static DrawingResource of(Drawing drawing) {
            String origin = drawing.origin().name();
            return switch (drawing) {
                case Drawing.OfTime time ->
                        new DrawingResource(
                                time.lot(), origin, time.units(), time.taken().value(), null);
                case Drawing.OfSum sum ->
                        new DrawingResource(sum.lot(), origin, null, null, decimal(sum.sum()));
            };
        }
    }

    @PostMapping(path = "/api/v1/rating/preview", consumes = MediaType.APPLICATION_JSON_VALUE)
    RatingResource preview(
            @AuthenticationPrincipal ApiCaller caller,
            @RequestBody byte[] body,
            HttpServletRequest request) {
        Map<?, ?> question = ApiBody.read(body, Map.class);
        ZoneId zone = office.profile(caller.practice()).zone();
        return switch (Preview.read(question, zone).then(Preview::rate)) {
            case Result.Done<Rating>(Rating rating) ->
                    RatingResource.of(rating, pages.of(request).texts());
            case Result.Refused<Rating>(var reasons) -> throw Refused.because(reasons);
        };
    }

    private static String decimal(Money money) {
        return money.toDecimal().toPlainString();
    }
}
