/// Collecting money: payments begun, authorised, captured, voided and refunded through a payment
/// provider, each exactly once; never decides what is owed, and never holds anyone's funds.
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "practice",
            "platform :: storage",
            "platform :: identity",
            "platform :: jobs",
            "platform :: web",
            "platform :: i18n",
            "platform :: time"
        })
@NullMarked
package fr.minutier.payments;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
