package fr.minutier.exchanges.web;

import fr.minutier.agreements.CallTerms;
import fr.minutier.exchanges.live.CallAgreements;
import fr.minutier.exchanges.model.Exchange;
import fr.minutier.exchanges.store.ExchangeRow;
import fr.minutier.exchanges.store.Exchanges;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.PracticeId;
import fr.minutier.platform.identity.ApiCaller;
import fr.minutier.platform.storage.PracticeScope;
import fr.minutier.platform.web.ApiList;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The latest exchanges, for programs.
@RestController
class ExchangesApi {

    private final Exchanges exchanges;
    private final CallAgreements agreements;
    private final PracticeScope scope;

    ExchangesApi(Exchanges exchanges, CallAgreements agreements, PracticeScope scope) {
        this.exchanges = exchanges;
        this.agreements = agreements;
        this.scope = scope;
    }

    /// @param state `opened`, `live`, `ended` or `settled`
    /// @param at when it entered that state
    /// @param endReason null until it has ended
    /// @param billedSeconds null until it is settled, as is `charged`, tax included
    record ExchangeResource(
            UUID id,
            UUID order,
            String clientName,
            String offerTitle,
            String state,
            Instant at,
            @Nullable String endReason,
            @Nullable Long billedSeconds,
            @Nullable String charged,
            String currency) {}

    @GetMapping("/api/v1/exchanges")
    ApiList<ExchangeResource> list(
            @AuthenticationPrincipal ApiCaller caller,
            @RequestParam(required = false) @Nullable UUID after) {
        PracticeId practice = caller.practice();
        return scope.in(
                practice,
                () -> {
                    List<ExchangeResource> found =
                            exchanges
                                    .older(practice, ApiList.before(after), ApiList.LOOKED_FOR)
                                    .stream()
                                    .map(this::resource)
                                    .toList();
                    return ApiList.of(found, ExchangeResource::id);
                });
    }

    private ExchangeResource resource(ExchangeRow row) {
        return switch (row.state()) {
            case Exchange.Opened(Instant at) -> resource(row, "opened", at, null, null, null);
            case Exchange.Live(Instant at) -> resource(row, "live", at, null, null, null);
            case Exchange.Ended(Instant at, var reason) ->
                    resource(row, "ended", at, reason.code(), null, null);
            case Exchange.Settled(Instant at, var reason, var billed, var gross) ->
                    resource(row, "settled", at, reason.code(), billed.value(), gross);
        };
    }

    private ExchangeResource resource(
            ExchangeRow row,
            String state,
            Instant at,
            @Nullable String endReason,
            @Nullable Long billedSeconds,
            @Nullable Money charged) {
        CallTerms terms = agreements.terms(row.practice(), row.agreement()).orElseThrow();
        return new ExchangeResource(
                row.id().value(),
                row.agreement().value(),
                terms.clientName(),
                terms.offerTitle(),
                state,
                at,
                endReason,
                billedSeconds,
                charged == null ? null : charged.toDecimal().toPlainString(),
                Money.EURO.getCurrencyCode());
    }
}
