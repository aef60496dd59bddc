package fr.minutier.agreements.web;

import fr.minutier.agreements.Agreement;
import fr.minutier.agreements.Agreements;
import fr.minutier.platform.identity.ApiCaller;
import fr.minutier.platform.web.ApiList;
import fr.minutier.practice.Clients;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What was ordered, for programs.
@RestController
class OrdersApi {

    private final Agreements agreements;
    private final Clients clients;

    OrdersApi(Agreements agreements, Clients clients) {
        this.agreements = agreements;
        this.clients = clients;
    }

    /// @param offer the identifier of the offer, of which `offerVersion` was accepted
    /// @param state `awaiting_payment`, `ready` or `closed`
    record OrderResource(
            UUID id,
            String clientName,
            String clientKind,
            UUID offer,
            int offerVersion,
            String offerTitle,
            String state,
            Instant createdAt) {}

    @GetMapping("/api/v1/orders")
    ApiList<OrderResource> list(
            @AuthenticationPrincipal ApiCaller caller,
            @RequestParam(required = false) @Nullable UUID after) {
        List<OrderResource> found =
                agreements
                        .older(caller.practice(), ApiList.before(after), ApiList.LOOKED_FOR)
                        .stream()
                        .map(this::resource)
                        .toList();
        return ApiList.of(found, OrderResource::id);
    }

    private OrderResource resource(Agreement agreement) {
        return new OrderResource(
                agreement.id().value(),
                clients.find(agreement.practice(), agreement.client()).orElseThrow().name(),
                agreement.clientKind().name(),
                agreement.offer().value(),
                agreement.offerVersion(),
                agreements.acceptedOffer(agreement).title(),
                agreement.state().name().toLowerCase(Locale.ROOT),
                agreement.createdAt());
    }
}
