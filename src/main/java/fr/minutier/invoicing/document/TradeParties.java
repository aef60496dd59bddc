package fr.minutier.invoicing.document;

import fr.minutier.invoicing.Address;
import fr.minutier.invoicing.Buyer;
import fr.minutier.invoicing.Seller;

/// Writes who sells and who buys in the syntax of the Cross Industry Invoice (BG-4 and BG-7).
final class TradeParties {

    /// Electronic address schemes: 0225 the French directory, EM an e-mail address.
    private static final String FRENCH_DIRECTORY = "0225";

    private static final String E_MAIL = "EM";
    private static final String SIREN = "0002";
    private static final String SIRET = "0009";

    private final XmlElements xml;

    TradeParties(XmlElements xml) {
        this.xml = xml;
    }

    void seller(Seller seller) {
        xml.text("ram:GlobalID", seller.siret(), "schemeID", SIRET);
        xml.text("ram:Name", Names.of(seller));
        xml.text("ram:Description", Names.legalLine(seller));
        xml.within(
                "ram:SpecifiedLegalOrganization",
                () -> {
                    xml.text("ram:ID", seller.siren(), "schemeID", SIREN);
                    xml.text("ram:TradingBusinessName", seller.tradeName());
                });
        address(seller.address());
        electronicAddress(seller.siren(), seller.email());
        if (seller.vatNumber().isEmpty()) {
            registration("FC", seller.siren());
        } else {
            registration("VA", seller.vatNumber());
        }
    }

    void buyer(Buyer buyer) {
        xml.text("ram:GlobalID", buyer.siret(), "schemeID", SIRET);
        xml.text("ram:Name", buyer.name());
        if (!buyer.siren().isEmpty()) {
            xml.within(
                    "ram:SpecifiedLegalOrganization",
                    () -> xml.text("ram:ID", buyer.siren(), "schemeID", SIREN));
        }
        address(buyer.address());
        electronicAddress(buyer.siren(), buyer.email());
        if (!buyer.vatNumber().isEmpty()) {
            registration("VA", buyer.vatNumber());
        }
    }

    private void address(Address address) {
        xml.within(
                "ram:PostalTradeAddress",
                () -> {
                    xml.text("ram:PostcodeCode", address.postcode());
                    xml.text("ram:LineOne", address.line1());
                    xml.text("ram:LineTwo", address.line2());
                    xml.text("ram:CityName", address.city());
                    xml.text("ram:CountryID", address.country());
                });
    }

    private void electronicAddress(String siren, String email) {
        xml.within(
                "ram:URIUniversalCommunication",
                () -> {
                    if (siren.isEmpty()) {
                        xml.text("ram:URIID", email, "schemeID", E_MAIL);
                    } else {
                        xml.text("ram:URIID", siren, "schemeID", FRENCH_DIRECTORY);
                    }
                });
    }

    private void registration(String scheme, String number) {
        xml.within(
                "ram:SpecifiedTaxRegistration",
                () -> xml.text("ram:ID", number, "schemeID", scheme));
    }
}
