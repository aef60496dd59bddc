package fr.minutier.invoicing.document;

import fr.minutier.invoicing.Seller;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How the law wants a seller to be named.
final class Names {

    private static final String SOLE_TRADER = "EI";

    private Names() {}

    /// A sole trader's name bears `EI` (article R526-27 of the commercial code).
    static String of(Seller seller) {
        return seller.legalForm().equals(SOLE_TRADER)
                ? seller.legalName() + " " + SOLE_TRADER
                : seller.legalName();
    }

    /// The company's form and the seller's further mentions.
    static String legalLine(Seller seller) {
        String form = seller.legalForm().equals(SOLE_TRADER) ? "" : seller.legalForm();
        return Stream.of(form, seller.legalMentions())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
