/// Turns a tariff and what was used into charges that explain themselves: one pure function for
/// quote, live figure, settlement and invoice. Never stores, never reads a clock, never rounds a
/// charge twice.
///
/// Every refusal and every line of a trace is a code with arguments; the codes are keys of the
/// bundles `rating_fr` and `rating_en`.
@ApplicationModule(allowedDependencies = "kernel")
@NullMarked
package fr.minutier.rating;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
