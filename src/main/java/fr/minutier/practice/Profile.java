package fr.minutier.practice;

import fr.minutier.kernel.PracticeId;
import java.time.ZoneId;

/// Everything public or legal about a practice.
///
/// @param slug the practice's name in addresses
/// @param activity what it does, in its own words
/// @param vatNumber empty under the franchise
/// @param iban empty until given
/// @param mediator the consumer mediator's name and address (article L616-1 of the Code de la
///     consommation), empty when it serves no consumer
public record Profile(
        PracticeId id,
        String slug,
        String name,
        String activity,
        String legalName,
        LegalForm legalForm,
        String siren,
        String siret,
        VatRegime vatRegime,
        String vatNumber,
        Address address,
        String iban,
        String email,
        String mediator,
        ZoneId zone) {

    /// The name as invoices bear it: a sole trader's is followed by "EI".
    public String invoiceName() {
        return legalForm == LegalForm.EI ? legalName + " EI" : legalName + " " + legalForm;
    }
}
