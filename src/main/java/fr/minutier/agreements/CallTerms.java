package fr.minutier.agreements;

import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Seconds;
import fr.minutier.platform.i18n.Language;
import fr.minutier.practice.ClientId;
import fr.minutier.rating.Tariff;
import java.time.ZoneId;

/// All that a call needs to know of its agreement.
///
/// @param ceiling extension time that the payer authorised before the call, to be used by a click
/// @param extensionStep how much one extension adds; zero where none can be bought
/// @param open whether an exchange may begin
public record CallTerms(
        PracticeId practice,
        AgreementId agreement,
        ClientId client,
        String offerTitle,
        boolean video,
        Tariff tariff,
        int tariffVersion,
        Seconds announced,
        Seconds ceiling,
        Pot pot,
        Seconds extensionStep,
        String expertName,
        String clientName,
        String expertEmail,
        String clientEmail,
        ZoneId practiceZone,
        ZoneId clientZone,
        Language expertLanguage,
        Language clientLanguage,
        boolean open) {}
