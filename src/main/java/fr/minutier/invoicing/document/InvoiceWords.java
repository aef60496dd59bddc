package fr.minutier.invoicing.document;

import fr.minutier.invoicing.DocumentLanguage;
import fr.minutier.invoicing.DocumentType;
import fr.minutier.invoicing.model.Invoice;
import fr.minutier.invoicing.model.InvoiceLine;
import fr.minutier.invoicing.model.PrecedingInvoice;
import fr.minutier.invoicing.model.UnitCode;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.Seconds;
import fr.minutier.platform.i18n.Bundles;
import fr.minutier.platform.i18n.Language;
import fr.minutier.platform.i18n.Texts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;

/// What a document says in its language.
record InvoiceWords(Texts texts) {

    private static final long HOUR = 3_600;

    static InvoiceWords of(Invoice invoice, Bundles bundles) {
        return new InvoiceWords(
                bundles.in(
                        switch (invoice.language()) {
                            case FRENCH -> Language.FRENCH;
                            case ENGLISH -> Language.ENGLISH;
                        }));
    }

    static String tag(DocumentLanguage language) {
        return switch (language) {
            case FRENCH -> "fr-FR";
            case ENGLISH -> "en-GB";
        };
    }

    String of(String key, Object... arguments) {
        return texts.get("invoice.document." + key, arguments);
    }

    String money(Money money) {
        return texts.money(money);
    }

    String date(LocalDate date) {
        return texts.date(date);
    }

    String quantity(InvoiceLine line) {
        return switch (line.unit()) {
            case SECOND -> texts.measured(new Seconds(line.quantity()));
            case ONE -> texts.number(BigDecimal.valueOf(line.quantity()));
        };
    }

    /// The unit price: `75,00 € / h` for time at an hourly price, else a bare amount.
    String price(InvoiceLine line) {
        String amount = of("amount", texts.number(line.price().amount()));
        return isHourly(line) ? of("price.hour", amount) : amount;
    }

    /// What the unit price buys when that is neither one unit nor one hour: `pour 8 min 02 s`.
    String priceBase(InvoiceLine line) {
        long base = line.price().baseQuantity();
        if (isHourly(line) || (line.unit() == UnitCode.ONE && base == 1)) {
            return "";
        }
        return of(
                "price.base",
                switch (line.unit()) {
                    case SECOND -> texts.measured(new Seconds(base));
                    case ONE -> texts.number(BigDecimal.valueOf(base));
                });
    }

    private static boolean isHourly(InvoiceLine line) {
        return line.unit() == UnitCode.SECOND && line.price().baseQuantity() == HOUR;
    }

    /// A word that differs between an invoice and a credit note.
    String of(DocumentType type, String key, Object... arguments) {
        return switch (type) {
            case INVOICE -> of(key, arguments);
            case CREDIT_NOTE -> of("credit." + key, arguments);
        };
    }

    /// The number and day of the invoice that a credit note is about.
    String preceding(PrecedingInvoice invoice) {
        return of("credit.invoice", invoice.invoiceNumber(), date(invoice.issuedOn()));
    }

    String supplied(Invoice invoice) {
        return invoice.suppliedFrom().equals(invoice.suppliedTo())
                ? date(invoice.suppliedTo())
                : of("period", date(invoice.suppliedFrom()), date(invoice.suppliedTo()));
    }

    String paidBy(Invoice invoice) {
        return of(
                invoice.type(),
                "paid." + invoice.payment().means().name().toLowerCase(Locale.ROOT),
                date(invoice.payment().paidOn()));
    }
}
