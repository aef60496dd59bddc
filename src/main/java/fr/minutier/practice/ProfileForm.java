package fr.minutier.practice;

import fr.minutier.kernel.Checks;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Result;
import fr.minutier.practice.model.Siren;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;

/// The legal identity as typed, and its check.
public record ProfileForm(
        String name,
        String activity,
        String legalName,
        String legalForm,
        String siret,
        String vatRegime,
        String street,
        String postcode,
        String city,
        String iban,
        String mediator,
        String zone) {

    private static final int LINE_MAX = 120;

    /// @param email the owner's address, already confirmed
    /// @param slug the address chosen for this practice
    public Result<Profile> check(PracticeId id, String slug, String email, IbanCheck ibanCheck) {
        Checks checks = new Checks();
        String checkedName = checks.line("name", name, LINE_MAX);
        String checkedActivity = checks.line("activity", activity, LINE_MAX);
        String checkedLegalName = checks.line("legalName", legalName, LINE_MAX);
        LegalForm form =
                checks.choice("legalForm", legalForm, LegalForm.class).orElse(LegalForm.EI);
        VatRegime regime =
                checks.choice("vatRegime", vatRegime, VatRegime.class).orElse(VatRegime.FRANCHISE);
        String number = siret.replaceAll("\\s", "");
        checks.require(Siren.isSiret(number), "siret", "siret.invalid");
        Address address =
                new Address(
                        checks.line("street", street, LINE_MAX),
                        checks.line("postcode", postcode, 10),
                        checks.line("city", city, LINE_MAX),
                        "FR");
        String account = iban.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
        checks.require(account.isEmpty() || ibanCheck.isValid(account), "iban", "iban.invalid");
        String checkedMediator = checks.optionalLine("mediator", mediator, 250);
        ZoneId checkedZone = checkZone(checks);
        return checks.result(
                () ->
                        new Profile(
                                id,
                                slug,
                                checkedName,
                                checkedActivity,
                                checkedLegalName,
                                form,
                                number.substring(0, 9),
                                number,
                                regime,
                                regime == VatRegime.FRANCHISE
                                        ? ""
                                        : Siren.vatNumber(number.substring(0, 9)),
                                address,
                                account,
                                email,
                                checkedMediator,
                                checkedZone));
    }

    /// Tells whether an account number is a valid IBAN (ISO 13616).
    @FunctionalInterface
    public interface IbanCheck {
        boolean isValid(String iban);
    }

    private ZoneId checkZone(Checks checks) {
        try {
            return ZoneId.of(zone.strip());
        } catch (DateTimeException unknown) {
            checks.refuse("zone", "zone.unknown");
            return ZoneId.of("Europe/Paris");
        }
    }
}
