/// Turns what was paid into legal documents: numbers, VAT, wordings, Factur-X files, the chained
/// register and its verification; never decides a price, never collects or moves money, and never
/// changes a document once it is issued.
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform :: i18n",
            "platform :: storage",
            "platform :: verification",
            "platform :: web",
            "platform :: identity",
            "platform :: mail",
            "practice",
            "rating",
            "offers",
            "agreements",
            "exchanges"
        })
@NullMarked
package fr.minutier.invoicing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
