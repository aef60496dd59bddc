package fr.minutier.offers.web;

import fr.minutier.kernel.Result;
import fr.minutier.offers.OfferId;
import fr.minutier.offers.PaidLink;
import fr.minutier.offers.PaidLinks;
import fr.minutier.platform.identity.ApiCaller;
import fr.minutier.platform.web.ApiBody;
import fr.minutier.platform.web.ApiList;
import fr.minutier.platform.web.Refused;
import java.time.Instant;
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

/// Paid links for programs.
@RestController
class LinksApi {

    private static final String PATH = "/api/v1/links";
    private static final UUID NO_OFFER = new UUID(0, 0);

    private final PaidLinks links;
    private final String baseUrl;

    LinksApi(PaidLinks links, @Value("${minutier.base-url}") String baseUrl) {
        this.links = links;
        this.baseUrl = baseUrl;
    }

    record LinkResource(
            UUID id,
            UUID offer,
            String url,
            boolean singleUse,
            String note,
            Instant expiresAt,
            @Nullable Instant usedAt) {}

    /// @param days how long it can be used, 1 to 365
    record NewLink(
            @Nullable UUID offer,
            @Nullable Boolean singleUse,
            @Nullable Integer days,
            @Nullable String note) {}

    @GetMapping(PATH)
    ApiList<LinkResource> list(
            @AuthenticationPrincipal ApiCaller caller,
            @RequestParam(required = false) @Nullable UUID after) {
        List<LinkResource> found =
                links.older(caller.practice(), ApiList.before(after), ApiList.LOOKED_FOR).stream()
                        .map(this::resource)
                        .toList();
        return ApiList.of(found, LinkResource::id);
    }

    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    LinkResource create(@AuthenticationPrincipal ApiCaller caller, @RequestBody byte[] body) {
        NewLink wanted = ApiBody.read(body, NewLink.class);
        UUID offer = wanted.offer() == null ? NO_OFFER : wanted.offer();
        Result<PaidLink> result =
                links.create(
                        caller.practice(),
                        new OfferId(offer),
                        wanted.singleUse() == null || wanted.singleUse(),
                        ApiBody.text(wanted.days()),
                        ApiBody.text(wanted.note()));
        return switch (result) {
            case Result.Done<PaidLink>(PaidLink link) -> resource(link);
            case Result.Refused<PaidLink>(var reasons) -> throw Refused.because(reasons);
        };
    }

    private LinkResource resource(PaidLink link) {
        return new LinkResource(
                link.id(),
                link.offer().value(),
                baseUrl + "/l/" + link.token(),
                link.singleUse(),
                link.note(),
                link.expiresAt(),
                link.usedAt());
    }
}
