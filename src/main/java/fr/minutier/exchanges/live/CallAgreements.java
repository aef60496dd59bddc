package fr.minutier.exchanges.live;

import fr.minutier.agreements.AgreementId;
import fr.minutier.agreements.CallTerms;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Result;
import fr.minutier.kernel.Seconds;
import fr.minutier.platform.i18n.Language;
import java.util.Optional;
import java.util.UUID;

/// What a call needs of its agreement, joining the caller's transaction.
public interface CallAgreements {

    Optional<CallTerms> terms(PracticeId practice, AgreementId agreement);

    /// Where the payer confirms an extension.
    ///
    /// @param price what it costs at most, tax included
    Result<String> requestExtension(
            PracticeId practice,
            AgreementId agreement,
            Seconds more,
            Money price,
            String cause,
            Language language);

    /// @param charged money charged by the exchange, tax included
    void settled(PracticeId practice, AgreementId agreement, UUID exchange, Money charged);
}
