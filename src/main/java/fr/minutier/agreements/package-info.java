/// What a client accepted, word for word, and ordered: consent records, orders, their payment, the
/// ringing of those to be held at once and the cover they give to exchanges; never meters, never
/// invoices.
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform :: storage",
            "platform :: identity",
            "platform :: jobs",
            "platform :: mail",
            "platform :: web",
            "platform :: i18n",
            "practice",
            "rating",
            "ledger",
            "payments",
            "offers"
        })
@NullMarked
package fr.minutier.agreements;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
