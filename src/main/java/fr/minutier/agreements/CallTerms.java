package fr.minutier.agreements;

import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Seconds;
import fr.minutier.platform.i18n.Language;
import fr.minutier.practice.ClientId;
import fr.minutier.rating.Balances;
import fr.minutier.rating.Tariff;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;

/// All that a call needs to know of its agreement.
///
/// @param balances what the client has left that this call draws on before it costs anything
/// @param ceiling extension time that the payer authorised before the call, to be used by a click
/// @param extensionStep how much one extension adds; zero where none can be bought
/// @param holidays public ones where the practice is, of these years
/// @param open whether an exchange may begin
public record CallTerms(
        PracticeId practice,
        AgreementId agreement,
        ClientId client,
        String offerTitle,
        boolean video,
        Tariff tariff,
        Balances balances,
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
        Set<LocalDate> holidays,
        ZoneId clientZone,
        Language expertLanguage,
        Language clientLanguage,
        boolean open) {

    public CallTerms {
        holidays = Set.copyOf(holidays);
    }
}
