package fr.minutier.invoicing.document;

import fr.minutier.invoicing.DocumentLanguage;
import fr.minutier.invoicing.model.Invoice;
import fr.minutier.invoicing.model.InvoiceLine;
import fr.minutier.invoicing.model.UnitCode;
import fr.minutier.invoicing.model.UnitPrice;
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

    /// The unit price and what it buys: `75,00 € / h`, `10,04 € / 8 min 02 s`, `12,00 €`.
    String price(InvoiceLine line) {
        UnitPrice price = line.price();
        String amount = of("amount", texts.number(price.amount()));
        if (line.unit() == UnitCode.ONE) {
            return price.baseQuantity() == 1
                    ? amount
                    : of(
                            "price.per",
                            amount,
                            texts.number(BigDecimal.valueOf(price.baseQuantity())));
        }
        return price.baseQuantity() == HOUR
                ? of("price.hour", amount)
                : of("price.per", amount, texts.measured(new Seconds(price.baseQuantity())));
    }

    String supplied(Invoice invoice) {
        return invoice.suppliedFrom().equals(invoice.suppliedTo())
                ? date(invoice.suppliedTo())
                : of("period", date(invoice.suppliedFrom()), date(invoice.suppliedTo()));
    }

    String paidBy(Invoice invoice) {
        return of(
                "paid." + invoice.payment().means().name().toLowerCase(Locale.ROOT),
                date(invoice.payment().paidOn()));
    }
}
