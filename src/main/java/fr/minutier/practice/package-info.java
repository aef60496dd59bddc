/// The seller: its legal identity, the people who act for it with their roles, its clients and API
/// keys, whether its expert may be called right away; never decides what is sold or what is owed.
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform :: storage",
            "platform :: identity",
            "platform :: web",
            "platform :: i18n",
            "platform :: time"
        })
@NullMarked
package fr.minutier.practice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
