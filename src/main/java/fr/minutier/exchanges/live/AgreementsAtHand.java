package fr.minutier.exchanges.live;

import fr.minutier.agreements.AgreementId;
import fr.minutier.agreements.Agreements;
import fr.minutier.agreements.CallTerms;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Result;
import fr.minutier.kernel.Seconds;
import fr.minutier.platform.i18n.Language;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The agreements of this installation.
@Component
class AgreementsAtHand implements CallAgreements {

    private final Agreements agreements;

    AgreementsAtHand(Agreements agreements) {
        this.agreements = agreements;
    }

    @Override
    public Optional<CallTerms> terms(PracticeId practice, AgreementId agreement) {
        return agreements.callTerms(practice, agreement);
    }

    @Override
    public Result<String> requestExtension(
            PracticeId practice,
            AgreementId agreement,
            Seconds more,
            Money price,
            String cause,
            Language language) {
        return agreements.requestExtension(practice, agreement, more, price, cause, language);
    }

    @Override
    public void settled(PracticeId practice, AgreementId agreement, UUID exchange, Money charged) {
        agreements.settled(practice, agreement, exchange, charged);
    }
}
