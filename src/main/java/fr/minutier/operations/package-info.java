/// What whoever operates the installation sees of it: the page of what runs and the same figures as
/// metrics; never tells whose anything is, and never changes anything.
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "media",
            "exchanges :: watch",
            "platform :: backlog",
            "platform :: identity",
            "platform :: web",
            "platform :: i18n"
        })
@NullMarked
package fr.minutier.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
