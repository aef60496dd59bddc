package fr.minutier.invoicing.document;

import fr.minutier.invoicing.document.FontShelf.Fonts;
import fr.minutier.invoicing.document.Sheet.Style;
import fr.minutier.invoicing.model.Invoice;
import fr.minutier.invoicing.model.InvoiceLine;
import fr.minutier.invoicing.model.VatCategory;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/// The table of lines, which repeats its head on each page and never cuts a line in two unless it
/// is longer than a page.
final class LineTable {

    private static final float LEFT = InvoicePages.LEFT;
    private static final float RIGHT = InvoicePages.RIGHT;
    private static final float LEADING = 12.5f;
    private static final float PADDING = 10;
    private static final float GAP = 14;
    private static final float VAT_RIGHT = RIGHT - 72;

    private final Invoice invoice;
    private final InvoiceWords words;
    private final Sheet sheet;
    private final Supplier<Float> continuation;
    private final Style body;
    private final Style soft;
    private final Style head;
    private final Style strong;
    private final boolean taxed;
    private final float priceRight;
    private final float quantityRight;
    private final float descriptionWidth;

    LineTable(
            Invoice invoice,
            InvoiceWords words,
            Sheet sheet,
            Fonts fonts,
            Supplier<Float> continuation) {
        this.invoice = invoice;
        this.words = words;
        this.sheet = sheet;
        this.continuation = continuation;
        this.body = new Style(fonts.text(), 9, Sheet.INK);
        this.soft = new Style(fonts.text(), 8, Sheet.SOFT);
        this.head = new Style(fonts.text(), 7.5f, Sheet.SOFT);
        this.strong = new Style(fonts.strong(), 9, Sheet.INK);
        this.taxed =
                invoice.lines().stream().anyMatch(line -> line.category() == VatCategory.STANDARD);
        float widestPrice =
                Math.max(
                        widest(words::price, words.of(key("price"))), widest(words::priceBase, ""));
        float widestQuantity = widest(words::quantity, words.of("quantity"));
        this.priceRight = taxed ? VAT_RIGHT - 34 : VAT_RIGHT;
        this.quantityRight = priceRight - widestPrice - GAP;
        this.descriptionWidth = quantityRight - widestQuantity - GAP - LEFT;
    }

    /// Draws from this height on and answers where the table ends.
    float draw(float top) {
        float y = heads(top);
        for (InvoiceLine line : invoice.lines()) {
            List<String> description = body.wrap(line.description(), descriptionWidth);
            List<String> detail = soft.wrap(line.detail(), descriptionWidth);
            int rows =
                    Math.max(
                            description.size() + detail.size(),
                            words.priceBase(line).isEmpty() ? 1 : 2);
            float height = PADDING * 2 + LEADING * rows - 4;
            if (y + height > InvoicePages.BOTTOM) {
                y = heads(continuation.get());
            }
            line(line, description, detail, y);
            y += height;
            sheet.rule(Sheet.RULE, 0.6f, LEFT, y, RIGHT, y);
        }
        return y;
    }

    private float heads(float y) {
        sheet.text(head, LEFT, y, words.of("description"));
        sheet.right(head, quantityRight, y, words.of("quantity"));
        sheet.right(head, priceRight, y, words.of(key("price")));
        if (taxed) {
            sheet.right(head, VAT_RIGHT, y, words.of("vat"));
        }
        sheet.right(head, RIGHT, y, words.of(key("net")));
        sheet.rule(Sheet.RULE_STRONG, 0.8f, LEFT, y + 7, RIGHT, y + 7);
        return y + 7;
    }

    private void line(InvoiceLine line, List<String> description, List<String> detail, float top) {
        float y = top + PADDING + 7;
        sheet.right(body, quantityRight, y, words.quantity(line));
        sheet.right(body, priceRight, y, words.price(line));
        sheet.right(soft, priceRight, y + LEADING, words.priceBase(line));
        if (taxed) {
            sheet.right(body, VAT_RIGHT, y, words.texts().basisPoints(line.vatBasisPoints()));
        }
        sheet.right(strong, RIGHT, y, words.money(line.net()));
        for (String text : description) {
            sheet.text(body, LEFT, y, text);
            y += LEADING;
        }
        for (String text : detail) {
            sheet.text(soft, LEFT, y, text);
            y += LEADING;
        }
    }

    private float widest(Function<InvoiceLine, String> column, String heading) {
        float widest = head.width(heading);
        for (InvoiceLine line : invoice.lines()) {
            widest = Math.max(widest, body.width(column.apply(line)));
        }
        return widest;
    }

    /// Under the franchise a price is neither with nor without tax.
    private String key(String column) {
        return taxed ? column + ".net" : column;
    }
}
