package fr.minutier.invoicing.model;

import fr.minutier.invoicing.Address;
import fr.minutier.invoicing.Buyer;
import fr.minutier.invoicing.ChargeLine;
import fr.minutier.invoicing.InvoiceRequest;
import fr.minutier.invoicing.Seller;
import java.text.Normalizer;
import java.util.regex.Pattern;

/// Texts as documents carry them: composed (NFC), without control, format or unpaired surrogate
/// characters, white space collapsed. What people typed elsewhere can then break neither the
/// embedded XML nor the page, and the same text always has the same canonical form.
final class Texts {

    private static final Pattern UNFIT =
            Pattern.compile(
                    "[\\p{Cc}\\p{Cs}\\p{Cn}\\p{Co}\\u200B\\u202A-\\u202E\\u2060-\\u206F\\uFEFF]");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private Texts() {}

    static String clean(String text) {
        String spaced = BLANKS.matcher(text).replaceAll(" ");
        String fit = BLANKS.matcher(UNFIT.matcher(spaced).replaceAll("")).replaceAll(" ");
        return Normalizer.normalize(fit, Normalizer.Form.NFC).strip();
    }

    static InvoiceRequest clean(InvoiceRequest request) {
        return new InvoiceRequest(
                request.cause(),
                request.language(),
                request.zone(),
                request.suppliedFrom(),
                request.suppliedTo(),
                clean(request.seller()),
                clean(request.buyer()),
                request.lines().stream().map(Texts::clean).toList(),
                request.vat(),
                request.payment(),
                clean(request.orderReference()));
    }

    private static Seller clean(Seller seller) {
        return new Seller(
                clean(seller.legalName()),
                clean(seller.tradeName()),
                clean(seller.legalForm()),
                clean(seller.siren()),
                clean(seller.siret()),
                clean(seller.vatNumber()),
                clean(seller.address()),
                clean(seller.iban()).replace(" ", ""),
                clean(seller.email()),
                clean(seller.legalMentions()),
                seller.vatOnDebits());
    }

    private static Buyer clean(Buyer buyer) {
        return new Buyer(
                buyer.kind(),
                clean(buyer.name()),
                clean(buyer.address()),
                clean(buyer.siren()),
                clean(buyer.siret()),
                clean(buyer.vatNumber()),
                clean(buyer.email()),
                clean(buyer.serviceCode()));
    }

    private static Address clean(Address address) {
        return new Address(
                clean(address.line1()),
                clean(address.line2()),
                clean(address.postcode()),
                clean(address.city()),
                clean(address.country()));
    }

    private static ChargeLine clean(ChargeLine line) {
        return new ChargeLine(
                clean(line.description()),
                clean(line.detail()),
                line.quantity(),
                line.nominalRate(),
                line.charge());
    }
}
