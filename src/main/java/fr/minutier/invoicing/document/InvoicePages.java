package fr.minutier.invoicing.document;

import fr.minutier.invoicing.Address;
import fr.minutier.invoicing.Buyer;
import fr.minutier.invoicing.Seller;
import fr.minutier.invoicing.document.FontShelf.Fonts;
import fr.minutier.invoicing.document.Sheet.Style;
import fr.minutier.invoicing.model.Invoice;
import fr.minutier.invoicing.model.LegalNote;
import fr.minutier.invoicing.model.PrecedingInvoice;
import fr.minutier.invoicing.model.Totals;
import fr.minutier.invoicing.model.VatCategory;
import fr.minutier.invoicing.model.VatSubtotal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.PDDocument;

/// Lays out a document on as many pages as it needs: who to whom, the facts, the lines, the totals,
/// the seal, the mentions. Lengths are in points.
final class InvoicePages {

    static final float LEFT = 56;
    static final float RIGHT = Sheet.WIDTH - LEFT;
    static final float BOTTOM = 768;

    private static final float TOP = 64;
    private static final float LEADING = 12.5f;
    private static final float FACTS_LEFT = 306;
    private static final float TOTALS_LEFT = 318;
    private static final float TOTALS_STEP = 18;
    private static final float FOOTER = 796;

    private final Invoice invoice;
    private final InvoiceWords words;
    private final Sheet sheet;
    private final Fonts fonts;
    private final Style body;
    private final Style soft;
    private final Style small;
    private final Style strong;
    private final Style title;
    private float y;

    private InvoicePages(Invoice invoice, InvoiceWords words, Sheet sheet, Fonts fonts) {
        this.invoice = invoice;
        this.words = words;
        this.sheet = sheet;
        this.fonts = fonts;
        this.body = new Style(fonts.text(), 9, Sheet.INK);
        this.soft = new Style(fonts.text(), 8.5f, Sheet.SOFT);
        this.small = new Style(fonts.text(), 7.5f, Sheet.SOFT);
        this.strong = new Style(fonts.strong(), 9, Sheet.INK);
        this.title = new Style(fonts.title(), 25, Sheet.INK);
    }

    static void draw(PDDocument document, Invoice invoice, InvoiceWords words, Fonts fonts) {
        try (Sheet sheet = new Sheet(document)) {
            new InvoicePages(invoice, words, sheet, fonts).drawAll();
        }
    }

    private void drawAll() {
        sheet.addPage();
        header();
        parties();
        y = new LineTable(invoice, words, sheet, fonts, this::continuation).draw(y);
        totals();
        mentions();
        footers();
    }

    private void header() {
        Seller seller = invoice.seller();
        String shown = seller.tradeName().isEmpty() ? Names.of(seller) : seller.tradeName();
        Style name = new Style(fonts.title(), 15, Sheet.INK);
        float left = sheet.paragraph(name, LEFT, TOP, 270, 18, shown);
        for (String line : sellerLines(seller)) {
            left = sheet.paragraph(soft, LEFT, left, 270, 11.5f, line);
        }
        sheet.right(title, RIGHT, TOP + 6, words.of(invoice.type(), "title"));
        sheet.right(new Style(fonts.strong(), 11, Sheet.INK), RIGHT, TOP + 25, invoice.number());
        y = Math.max(left, TOP + 40) + 4;
        sheet.doubleRule(LEFT, RIGHT, y);
        y += 30;
    }

    private List<String> sellerLines(Seller seller) {
        List<String> lines = new ArrayList<>();
        if (!seller.tradeName().isEmpty()) {
            lines.add(Names.of(seller));
        }
        lines.addAll(addressLines(seller.address()));
        lines.add(
                seller.siret().isEmpty()
                        ? words.of("siren", grouped(seller.siren()))
                        : words.of(
                                "siret",
                                grouped(seller.siren()) + "\u202f" + seller.siret().substring(9)));
        if (!seller.vatNumber().isEmpty()) {
            lines.add(words.of("vat-number", seller.vatNumber()));
        }
        if (!seller.email().isEmpty()) {
            lines.add(seller.email());
        }
        return lines;
    }

    private void parties() {
        float left = y;
        sheet.text(small, LEFT, left, words.of(invoice.type(), "buyer"));
        Buyer buyer = invoice.buyer();
        Style name = new Style(fonts.strong(), 11, Sheet.INK);
        left = sheet.paragraph(name, LEFT, left + 16, 220, 14, buyer.name());
        for (String line : buyerLines(buyer)) {
            left = sheet.paragraph(body, LEFT, left, 220, LEADING, line);
        }
        float right = facts(y);
        y = Math.max(left, right) + 22;
    }

    private List<String> buyerLines(Buyer buyer) {
        List<String> lines = new ArrayList<>(addressLines(buyer.address()));
        if (!buyer.siren().isEmpty()) {
            lines.add(words.of("siren", grouped(buyer.siren())));
        }
        if (!buyer.vatNumber().isEmpty()) {
            lines.add(words.of("vat-number", buyer.vatNumber()));
        }
        if (!buyer.serviceCode().isEmpty()) {
            lines.add(words.of("service-code", buyer.serviceCode()));
        }
        return lines;
    }

    private List<String> addressLines(Address address) {
        List<String> lines = new ArrayList<>();
        lines.add(address.line1());
        lines.add(address.line2());
        lines.add((address.postcode() + " " + address.city()).strip());
        if (!address.isFrench()) {
            lines.add(
                    Locale.of("", address.country())
                            .getDisplayCountry(words.texts().language().locale()));
        }
        lines.removeIf(String::isEmpty);
        return lines;
    }

    private float facts(float top) {
        float row = top;
        row = fact(row, words.of("issued"), words.date(invoice.issuedOn()));
        row = fact(row, words.of("supplied"), words.supplied(invoice));
        row =
                switch (invoice.type()) {
                    case INVOICE -> fact(row, words.of("due"), words.date(invoice.dueOn()));
                    case CREDIT_NOTE -> credited(row);
                };
        row = fact(row, words.of("operation"), words.of("operation.services"));
        if (!invoice.orderReference().isEmpty()) {
            row = fact(row, words.of("order"), invoice.orderReference());
        }
        if (invoice.seller().vatOnDebits()) {
            row = fact(row, words.of("vat"), words.of("vat.debits"));
        }
        return row;
    }

    private float credited(float top) {
        float row = top;
        for (PrecedingInvoice preceding : invoice.preceding()) {
            row = fact(row, words.of("credit.credits"), words.preceding(preceding));
        }
        return row;
    }

    private float fact(float row, String label, String value) {
        sheet.text(soft, FACTS_LEFT, row, label);
        float next = sheet.paragraph(body, FACTS_LEFT + 88, row, 145, LEADING, value);
        float line = next - LEADING + 6.5f;
        sheet.rule(Sheet.RULE, 0.6f, FACTS_LEFT, line, RIGHT, line);
        return line + 13;
    }

    /// Starts a page that continues the document and answers where its content begins.
    private float continuation() {
        sheet.addPage();
        sheet.text(
                new Style(fonts.title(), 11, Sheet.INK),
                LEFT,
                TOP,
                words.of(invoice.type(), "title"));
        sheet.right(strong, RIGHT, TOP, invoice.number());
        sheet.doubleRule(LEFT, RIGHT, TOP + 10);
        return TOP + 34;
    }

    private void makeRoom(float height) {
        if (y + height > BOTTOM) {
            y = continuation();
        }
    }

    private void totals() {
        makeRoom(6 * TOTALS_STEP + 70);
        y += 22;
        float top = y;
        Totals totals = invoice.totals();
        boolean taxed = false;
        for (VatSubtotal vat : invoice.vat()) {
            if (vat.category() == VatCategory.STANDARD) {
                taxed = true;
                String rate = words.texts().basisPoints(vat.basisPoints());
                total(words.of("total.base"), words.money(vat.base()));
                total(words.of("total.vat", rate), words.money(vat.vat()));
            }
        }
        grandTotal(words.of(taxed ? "total.gross" : "total"), words.money(totals.gross()));
        if (!totals.rounding().isZero()) {
            total(words.of("total.rounding"), words.money(totals.rounding()));
        }
        total(words.of(invoice.type(), "total.paid"), words.money(totals.paid()));
        total(words.of(invoice.type(), "total.payable"), words.money(totals.payable()));
        Seal.draw(
                sheet,
                fonts,
                LEFT + Seal.RADIUS + 4,
                top + Seal.RADIUS - 2,
                words.of(invoice.type(), "seal"),
                words.texts().shortDate(invoice.payment().paidOn()));
        y = Math.max(y, top + 2 * Seal.RADIUS) + 24;
    }

    private void grandTotal(String label, String amount) {
        sheet.doubleRule(TOTALS_LEFT, RIGHT, y - 9);
        y += 14;
        sheet.text(strong, TOTALS_LEFT, y, label);
        sheet.right(new Style(fonts.title(), 18, Sheet.INK), RIGHT, y + 2, amount);
        sheet.rule(Sheet.RULE, 0.6f, TOTALS_LEFT, y + 12, RIGHT, y + 12);
        y += TOTALS_STEP + 6;
    }

    private void total(String label, String amount) {
        sheet.text(soft, TOTALS_LEFT, y, label);
        sheet.right(body, RIGHT, y, amount);
        sheet.rule(Sheet.RULE, 0.6f, TOTALS_LEFT, y + 6, RIGHT, y + 6);
        y += TOTALS_STEP;
    }

    private void mentions() {
        List<String> mentions = new ArrayList<>();
        mentions.add(words.paidBy(invoice));
        for (VatSubtotal vat : invoice.vat()) {
            if (vat.category() == VatCategory.EXEMPT) {
                mentions.add(vat.exemption() + ".");
            }
        }
        invoice.notes().stream()
                .filter(LegalNote::printed)
                .map(LegalNote::text)
                .forEach(mentions::add);
        for (String mention : mentions) {
            makeRoom(LEADING * soft.wrap(mention, RIGHT - LEFT).size());
            y = sheet.paragraph(soft, LEFT, y, RIGHT - LEFT, LEADING, mention) + 2;
        }
    }

    private void footers() {
        String legal = Names.legalLine(invoice.seller());
        for (int page = 0; page < sheet.pageCount(); page++) {
            sheet.goTo(page);
            sheet.rule(Sheet.RULE_STRONG, 0.6f, LEFT, FOOTER - 13, RIGHT, FOOTER - 13);
            sheet.right(small, RIGHT, FOOTER, words.of("page", page + 1, sheet.pageCount()));
            List<String> lines = small.wrap(legal, 390);
            for (int line = 0; line < Math.min(3, lines.size()); line++) {
                sheet.text(small, LEFT, FOOTER + 10 * line, lines.get(line));
            }
        }
    }

    private static String grouped(String siren) {
        return siren.substring(0, 3)
                + "\u202f"
                + siren.substring(3, 6)
                + "\u202f"
                + siren.substring(6);
    }
}
