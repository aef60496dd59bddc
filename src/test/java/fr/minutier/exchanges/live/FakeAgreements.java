package fr.minutier.exchanges.live;

import fr.minutier.agreements.AgreementId;
import fr.minutier.agreements.CallTerms;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Result;
import fr.minutier.kernel.Seconds;
import fr.minutier.platform.i18n.Language;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Agreements of a test: terms as given, requests and settlements written down.
final class FakeAgreements implements CallAgreements {

    final Map<AgreementId, CallTerms> terms = new HashMap<>();
    final List<Seconds> requested = new ArrayList<>();
    final List<Money> prices = new ArrayList<>();
    final List<Money> charged = new ArrayList<>();

    void close(AgreementId agreement) {
        terms.computeIfPresent(agreement, (_, open) -> closed(open));
    }

    private static CallTerms closed(CallTerms open) {
        return new CallTerms(
                open.practice(),
                open.agreement(),
                open.client(),
                open.offerTitle(),
                open.video(),
                open.tariff(),
                open.balances(),
                open.tariffVersion(),
                open.announced(),
                open.ceiling(),
                open.pot(),
                open.extensionStep(),
                open.expertName(),
                open.clientName(),
                open.expertEmail(),
                open.clientEmail(),
                open.practiceZone(),
                open.holidays(),
                open.clientZone(),
                open.expertLanguage(),
                open.clientLanguage(),
                false);
    }

    @Override
    public Optional<CallTerms> terms(PracticeId practice, AgreementId agreement) {
        return Optional.ofNullable(terms.get(agreement));
    }

    @Override
    public Result<String> requestExtension(
            PracticeId practice,
            AgreementId agreement,
            Seconds more,
            Money price,
            String cause,
            Language language) {
        requested.add(more);
        prices.add(price);
        return Result.done("/bac-a-sable/3ds");
    }

    @Override
    public void settled(PracticeId practice, AgreementId agreement, UUID exchange, Money gross) {
        charged.add(gross);
    }
}
