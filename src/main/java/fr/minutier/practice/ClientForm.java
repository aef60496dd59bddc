package fr.minutier.practice;

import fr.minutier.kernel.Checks;
import fr.minutier.kernel.Result;
import fr.minutier.practice.model.Siren;
import java.time.ZoneId;

/// A client's identity as typed, and its check. A business must name its SIREN, which its invoices
/// must bear; every client an address, for the invoice.
public record ClientForm(
        String kind,
        String name,
        String siren,
        String street,
        String postcode,
        String city,
        String country) {

    private static final int LINE_MAX = 120;

    public Result<Client> check(ClientId id, String email, String language, ZoneId zone) {
        Checks checks = new Checks();
        ClientKind checkedKind =
                checks.choice("kind", kind, ClientKind.class).orElse(ClientKind.CONSUMER);
        String checkedName = checks.line("name", name, LINE_MAX);
        String number = siren.replaceAll("\\s", "");
        boolean siret = Siren.isSiret(number);
        if (!checkedKind.isConsumer()) {
            checks.require(siret || Siren.isSiren(number), "siren", "siren.invalid");
        }
        Address address =
                new Address(
                        checks.line("street", street, LINE_MAX),
                        checks.line("postcode", postcode, 10),
                        checks.line("city", city, LINE_MAX),
                        country.isBlank() ? "FR" : checks.line("country", country, 2));
        return checks.result(
                () -> {
                    String company =
                            checkedKind.isConsumer() ? "" : siret ? number.substring(0, 9) : number;
                    return new Client(
                            id,
                            checkedKind,
                            checkedName,
                            email,
                            company,
                            company.isEmpty() ? "" : Siren.vatNumber(company),
                            address,
                            language,
                            zone);
                });
    }
}
