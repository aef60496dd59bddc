/// The demonstration: invented people and their first week, a clock that can be moved, and the
/// mails that would have left; present in demo mode only, and never used by any other module.
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform :: storage",
            "platform :: identity",
            "platform :: mail",
            "platform :: time",
            "platform :: web",
            "platform :: i18n",
            "practice",
            "offers",
            "agreements",
            "payments",
            "payments :: sandbox",
            "exchanges",
            "exchanges :: rehearsal"
        })
@NullMarked
package fr.minutier.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
