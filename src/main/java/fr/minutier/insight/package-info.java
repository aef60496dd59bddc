/// The practice at a glance, and the client's space: read models joined across modules; never
/// changes anything.
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform :: storage",
            "platform :: identity",
            "platform :: web",
            "platform :: i18n",
            "practice",
            "offers",
            "rating",
            "agreements"
        })
@NullMarked
package fr.minutier.insight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
