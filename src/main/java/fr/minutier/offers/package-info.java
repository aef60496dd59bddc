/// What a practice sells: published, versioned offers with their conditions, and the paid links
/// that lead to them; never knows who accepted one.
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform :: storage",
            "platform :: identity",
            "platform :: web",
            "platform :: i18n",
            "practice",
            "rating"
        })
@NullMarked
package fr.minutier.offers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
