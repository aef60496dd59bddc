package fr.minutier.invoicing.model;

import fr.minutier.invoicing.Address;
import fr.minutier.invoicing.Buyer;
import fr.minutier.invoicing.BuyerKind;
import fr.minutier.invoicing.ChargeLine;
import fr.minutier.invoicing.InvoiceRequest;
import fr.minutier.invoicing.PaymentMeans;
import fr.minutier.invoicing.Quantity;
import fr.minutier.invoicing.Seller;
import fr.minutier.invoicing.VatTreatment;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What keeps a request from becoming a legal document: all reasons at once, each with its field.
final class RequestChecks {

    private static final int LINES_MAX = 500;
    private static final int TEXT_LENGTH_MAX = 1_000;
    private static final int NAME_LENGTH_MAX = 250;
    private static final int REFERENCE_LENGTH_MAX = 100;
    private static final long CHARGE_CENTS_MAX = 1_000_000_000_00L;
    private static final long QUANTITY_MAX = 1_000_000_000L;
    private static final Pattern SIREN = Pattern.compile("[0-9]{9}");
    private static final Pattern VAT_NUMBER = Pattern.compile("[A-Z]{2}[A-Z0-9]{2,13}");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    private final List<Refusal> reasons = new ArrayList<>();

    private RequestChecks() {}

    static List<Refusal> of(InvoiceRequest request) {
        RequestChecks checks = new RequestChecks();
        checks.length("cause", request.cause(), 1, NAME_LENGTH_MAX);
        checks.length("orderReference", request.orderReference(), 0, REFERENCE_LENGTH_MAX);
        checks.seller(request.seller(), request.vat());
        checks.buyer(request.buyer());
        checks.lines(request.lines());
        checks.payment(request);
        return checks.reasons;
    }

    private void seller(Seller seller, VatTreatment vat) {
        length("seller.legalName", seller.legalName(), 1, NAME_LENGTH_MAX);
        length("seller.tradeName", seller.tradeName(), 0, NAME_LENGTH_MAX);
        length("seller.legalForm", seller.legalForm(), 1, NAME_LENGTH_MAX);
        length("seller.legalMentions", seller.legalMentions(), 0, TEXT_LENGTH_MAX);
        refuseUnless(
                SIREN.matcher(seller.siren()).matches(), "seller.siren", "invoice.siren_invalid");
        establishment("seller.siret", seller.siren(), seller.siret());
        address("seller.address", seller.address(), true);
        boolean charged = vat instanceof VatTreatment.Standard;
        refuseUnless(
                (!charged && seller.vatNumber().isEmpty())
                        || VAT_NUMBER.matcher(seller.vatNumber()).matches(),
                "seller.vatNumber",
                "invoice.vat_number_invalid");
    }

    private void buyer(Buyer buyer) {
        length("buyer.name", buyer.name(), 1, NAME_LENGTH_MAX);
        length("buyer.serviceCode", buyer.serviceCode(), 0, REFERENCE_LENGTH_MAX);
        address("buyer.address", buyer.address(), buyer.kind().isBusiness());
        if (buyer.kind() == BuyerKind.CONSUMER) {
            length("buyer.email", buyer.email(), 3, NAME_LENGTH_MAX);
            refuseUnless(buyer.siren().isEmpty(), "buyer.siren", "invoice.consumer_siren");
            return;
        }
        refuseUnless(buyer.address().isFrench(), "buyer.address", "invoice.buyer_abroad");
        refuseUnless(
                SIREN.matcher(buyer.siren()).matches(), "buyer.siren", "invoice.siren_invalid");
        establishment("buyer.siret", buyer.siren(), buyer.siret());
        refuseUnless(
                buyer.vatNumber().isEmpty() || VAT_NUMBER.matcher(buyer.vatNumber()).matches(),
                "buyer.vatNumber",
                "invoice.vat_number_invalid");
    }

    private void lines(List<ChargeLine> lines) {
        refuseUnless(!lines.isEmpty() && lines.size() <= LINES_MAX, "lines", "invoice.lines_count");
        for (ChargeLine line : lines) {
            length("lines.description", line.description(), 1, TEXT_LENGTH_MAX);
            length("lines.detail", line.detail(), 0, TEXT_LENGTH_MAX);
            long sign = deducts(line) ? -1 : 1;
            long quantity = sign * line.quantity().amount();
            refuseUnless(
                    quantity > 0 && quantity <= QUANTITY_MAX,
                    "lines.quantity",
                    "invoice.quantity_invalid");
            long cents = sign * line.charge().minorUnits();
            refuseUnless(
                    line.charge().currency().equals(Money.EURO)
                            && cents >= 0
                            && cents <= CHARGE_CENTS_MAX,
                    "lines.charge",
                    "invoice.charge_invalid");
        }
    }

    /// What was paid before is deducted by a negative number at a positive price (BR-27).
    private static boolean deducts(ChargeLine line) {
        return line.quantity() instanceof Quantity.Units(long count)
                && count < 0
                && line.charge().isNegative();
    }

    private void payment(InvoiceRequest request) {
        refuseUnless(
                !request.suppliedTo().isBefore(request.suppliedFrom()),
                "suppliedTo",
                "invoice.period_invalid");
        Money paid = request.payment().amount();
        refuseUnless(
                paid.isPositive() && paid.currency().equals(Money.EURO),
                "payment.amount",
                "invoice.payment_invalid");
        refuseUnless(
                request.payment().means() != PaymentMeans.TRANSFER
                        || !request.seller().iban().isEmpty(),
                "seller.iban",
                "invoice.iban_missing");
    }

    private void address(String field, Address address, boolean complete) {
        refuseUnless(COUNTRY.matcher(address.country()).matches(), field, "invoice.address");
        refuseUnless(
                !complete
                        || !(address.line1().isEmpty()
                                || address.postcode().isEmpty()
                                || address.city().isEmpty()),
                field,
                "invoice.address");
        for (String part :
                List.of(address.line1(), address.line2(), address.postcode(), address.city())) {
            length(field, part, 0, NAME_LENGTH_MAX);
        }
    }

    private void establishment(String field, String siren, String siret) {
        refuseUnless(
                siret.isEmpty() || (siret.matches("[0-9]{14}") && siret.startsWith(siren)),
                field,
                "invoice.siret_invalid");
    }

    private void length(String field, String text, int min, int max) {
        if (text.length() < min || text.length() > max) {
            reasons.add(Refusal.onField(field, "invoice.text_length", field, "" + max));
        }
    }

    private void refuseUnless(boolean holds, String field, String code) {
        if (!holds) {
            reasons.add(Refusal.onField(field, code));
        }
    }
}
