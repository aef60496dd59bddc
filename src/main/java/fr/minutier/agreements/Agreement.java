package fr.minutier.agreements;

import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Seconds;
import fr.minutier.offers.Offer;
import fr.minutier.offers.OfferId;
import fr.minutier.platform.i18n.Language;
import fr.minutier.practice.ClientId;
import fr.minutier.practice.ClientKind;
import fr.minutier.practice.VatRegime;
import fr.minutier.rating.Tariff;
import java.time.Instant;

/// What a client accepted of an offer's version, with what price and tax depended on at that
/// moment.
public record Agreement(
        PracticeId practice,
        AgreementId id,
        ClientId client,
        OfferId offer,
        int offerVersion,
        VatRegime vatRegime,
        ClientKind clientKind,
        Seconds announced,
        Seconds ceiling,
        Language language,
        AgreementState state,
        Instant createdAt) {

    /// The tariff pinned by this agreement.
    ///
    /// @param accepted the accepted version of the offer
    public Tariff tariff(Offer accepted) {
        return accepted.tariff(vatRegime, clientKind);
    }
}
