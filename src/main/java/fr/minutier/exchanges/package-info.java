/// Holds exchanges: opens the room of an agreement, meters the live call, warns, extends, cuts,
/// settles it once and signs its receipt. It never decides a price, never moves money itself and
/// never sees what is said.
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "metering",
            "rating",
            "ledger",
            "media",
            "agreements",
            "practice",
            "platform :: storage",
            "platform :: verification",
            "platform :: identity",
            "platform :: web",
            "platform :: i18n",
            "platform :: mail",
            "platform :: time"
        })
@NullMarked
package fr.minutier.exchanges;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
