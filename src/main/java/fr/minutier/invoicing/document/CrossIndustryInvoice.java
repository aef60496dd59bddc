package fr.minutier.invoicing.document;

import fr.minutier.invoicing.PaymentMeans;
import fr.minutier.invoicing.model.Invoice;
import fr.minutier.invoicing.model.InvoiceLine;
import fr.minutier.invoicing.model.LegalNote;
import fr.minutier.invoicing.model.PrecedingInvoice;
import fr.minutier.invoicing.model.Totals;
import fr.minutier.invoicing.model.VatCategory;
import fr.minutier.invoicing.model.VatSubtotal;
import fr.minutier.kernel.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/// The data of a document in the syntax UN/CEFACT Cross Industry Invoice D22B, profile EN 16931 of
/// Factur-X. The order of elements is the schema's. Deterministic.
final class CrossIndustryInvoice {

    static final String GUIDELINE = "urn:cen.eu:en16931:2017";

    private static final String RSM =
            "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100";
    private static final String RAM =
            "urn:un:unece:uncefact:data:standard:"
                    + "ReusableAggregateBusinessInformationEntity:100";
    private static final String QDT = "urn:un:unece:uncefact:data:standard:QualifiedDataType:100";
    private static final String UDT = "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100";

    private final Invoice invoice;
    private final XmlElements xml = new XmlElements();
    private final TradeParties parties = new TradeParties(xml);

    private CrossIndustryInvoice(Invoice invoice) {
        this.invoice = invoice;
    }

    static byte[] of(Invoice invoice) {
        return new CrossIndustryInvoice(invoice).write();
    }

    private byte[] write() {
        xml.root("rsm:CrossIndustryInvoice", "rsm", RSM, "ram", RAM, "qdt", QDT, "udt", UDT);
        xml.within("rsm:ExchangedDocumentContext", this::context);
        xml.within("rsm:ExchangedDocument", this::document);
        xml.within(
                "rsm:SupplyChainTradeTransaction",
                () -> {
                    invoice.lines().forEach(this::line);
                    xml.within("ram:ApplicableHeaderTradeAgreement", this::agreement);
                    xml.within("ram:ApplicableHeaderTradeDelivery", this::delivery);
                    xml.within("ram:ApplicableHeaderTradeSettlement", this::settlement);
                });
        xml.end();
        return xml.toBytes();
    }

    private void context() {
        xml.within(
                "ram:BusinessProcessSpecifiedDocumentContextParameter",
                () -> xml.text("ram:ID", invoice.process()));
        xml.within(
                "ram:GuidelineSpecifiedDocumentContextParameter",
                () -> xml.text("ram:ID", GUIDELINE));
    }

    private void document() {
        xml.text("ram:ID", invoice.number());
        xml.text("ram:TypeCode", invoice.type().code());
        date("ram:IssueDateTime", invoice.issuedOn());
        for (LegalNote note : invoice.notes()) {
            xml.within(
                    "ram:IncludedNote",
                    () -> {
                        xml.text("ram:Content", note.text());
                        xml.text("ram:SubjectCode", note.subject());
                    });
        }
    }

    private void line(InvoiceLine line) {
        String unit = line.unit().code();
        xml.within(
                "ram:IncludedSupplyChainTradeLineItem",
                () -> {
                    xml.within(
                            "ram:AssociatedDocumentLineDocument",
                            () -> xml.text("ram:LineID", String.valueOf(line.position())));
                    xml.within(
                            "ram:SpecifiedTradeProduct",
                            () -> {
                                xml.text("ram:Name", line.description());
                                xml.text("ram:Description", line.detail());
                            });
                    xml.within("ram:SpecifiedLineTradeAgreement", () -> price(line, unit));
                    xml.within(
                            "ram:SpecifiedLineTradeDelivery",
                            () ->
                                    xml.text(
                                            "ram:BilledQuantity",
                                            String.valueOf(line.quantity()),
                                            "unitCode",
                                            unit));
                    xml.within("ram:SpecifiedLineTradeSettlement", () -> lineSettlement(line));
                });
    }

    private void price(InvoiceLine line, String unit) {
        xml.within(
                "ram:NetPriceProductTradePrice",
                () -> {
                    xml.text("ram:ChargeAmount", line.price().amount().toPlainString());
                    xml.text(
                            "ram:BasisQuantity",
                            String.valueOf(line.price().baseQuantity()),
                            "unitCode",
                            unit);
                });
    }

    private void lineSettlement(InvoiceLine line) {
        xml.within(
                "ram:ApplicableTradeTax",
                () -> {
                    xml.text("ram:TypeCode", "VAT");
                    xml.text("ram:CategoryCode", line.category().code());
                    xml.text("ram:RateApplicablePercent", percent(line.vatBasisPoints()));
                });
        xml.within(
                "ram:SpecifiedTradeSettlementLineMonetarySummation",
                () -> amount("ram:LineTotalAmount", line.net()));
    }

    private void agreement() {
        xml.text("ram:BuyerReference", invoice.buyer().serviceCode());
        xml.within("ram:SellerTradeParty", () -> parties.seller(invoice.seller()));
        xml.within("ram:BuyerTradeParty", () -> parties.buyer(invoice.buyer()));
        if (!invoice.orderReference().isEmpty()) {
            xml.within(
                    "ram:BuyerOrderReferencedDocument",
                    () -> xml.text("ram:IssuerAssignedID", invoice.orderReference()));
        }
    }

    private void delivery() {
        xml.within(
                "ram:ActualDeliverySupplyChainEvent",
                () -> date("ram:OccurrenceDateTime", invoice.suppliedTo()));
    }

    private void settlement() {
        xml.text("ram:PaymentReference", invoice.number());
        xml.text("ram:InvoiceCurrencyCode", invoice.totals().gross().currency().getCurrencyCode());
        xml.within("ram:SpecifiedTradeSettlementPaymentMeans", this::paymentMeans);
        invoice.vat().forEach(vat -> xml.within("ram:ApplicableTradeTax", () -> tax(vat)));
        if (!invoice.suppliedFrom().equals(invoice.suppliedTo())) {
            xml.within(
                    "ram:BillingSpecifiedPeriod",
                    () -> {
                        date("ram:StartDateTime", invoice.suppliedFrom());
                        date("ram:EndDateTime", invoice.suppliedTo());
                    });
        }
        xml.within(
                "ram:SpecifiedTradePaymentTerms",
                () -> date("ram:DueDateDateTime", invoice.dueOn()));
        xml.within(
                "ram:SpecifiedTradeSettlementHeaderMonetarySummation",
                () -> totals(invoice.totals()));
        invoice.preceding().forEach(this::preceding);
    }

    private void preceding(PrecedingInvoice preceding) {
        xml.within(
                "ram:InvoiceReferencedDocument",
                () -> {
                    xml.text("ram:IssuerAssignedID", preceding.invoiceNumber());
                    xml.within(
                            "ram:FormattedIssueDateTime",
                            () -> day("qdt:DateTimeString", preceding.issuedOn()));
                });
    }

    private void paymentMeans() {
        xml.text("ram:TypeCode", invoice.payment().means().code());
        if (invoice.payment().means() == PaymentMeans.TRANSFER) {
            xml.within(
                    "ram:PayeePartyCreditorFinancialAccount",
                    () -> xml.text("ram:IBANID", invoice.seller().iban()));
        }
    }

    private void tax(VatSubtotal vat) {
        amount("ram:CalculatedAmount", vat.vat());
        xml.text("ram:TypeCode", "VAT");
        xml.text("ram:ExemptionReason", vat.exemption());
        amount("ram:BasisAmount", vat.base());
        xml.text("ram:CategoryCode", vat.category().code());
        if (vat.category() == VatCategory.EXEMPT) {
            xml.text("ram:ExemptionReasonCode", "VATEX-FR-FRANCHISE");
        } else {
            xml.text("ram:DueDateTypeCode", invoice.seller().vatOnDebits() ? "5" : "72");
        }
        xml.text("ram:RateApplicablePercent", percent(vat.basisPoints()));
    }

    private void totals(Totals totals) {
        amount("ram:LineTotalAmount", totals.net());
        amount("ram:TaxBasisTotalAmount", totals.net());
        xml.text(
                "ram:TaxTotalAmount",
                totals.vat().toDecimal().toPlainString(),
                "currencyID",
                totals.vat().currency().getCurrencyCode());
        if (!totals.rounding().isZero()) {
            amount("ram:RoundingAmount", totals.rounding());
        }
        amount("ram:GrandTotalAmount", totals.gross());
        amount("ram:TotalPrepaidAmount", totals.paid());
        amount("ram:DuePayableAmount", totals.payable());
    }

    private void amount(String name, Money money) {
        xml.text(name, money.toDecimal().toPlainString());
    }

    private void date(String name, LocalDate date) {
        xml.within(name, () -> day("udt:DateTimeString", date));
    }

    private void day(String name, LocalDate date) {
        xml.text(name, date.format(DateTimeFormatter.BASIC_ISO_DATE), "format", "102");
    }

    private static String percent(int basisPoints) {
        return BigDecimal.valueOf(basisPoints, 2).toPlainString();
    }
}
