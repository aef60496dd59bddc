package fr.minutier.invoicing;

/// Who buys, as printed on the document. What does not exist is an empty text.
///
/// @param siren nine digits, mandatory for a French business, always empty for a consumer
/// @param siret fourteen digits, for public bodies and establishments
/// @param serviceCode the public body's internal service (Chorus Pro), BT-10
public record Buyer(
        BuyerKind kind,
        String name,
        Address address,
        String siren,
        String siret,
        String vatNumber,
        String email,
        String serviceCode) {

    public static Buyer consumer(String name, Address address, String email) {
        return new Buyer(BuyerKind.CONSUMER, name, address, "", "", "", email, "");
    }
}
