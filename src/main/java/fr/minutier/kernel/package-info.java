/// Words shared by every module: money, rates, durations, identifiers, clocks, refusals; knows
/// nothing of Spring, of storage or of any business rule, and depends on the JDK only.
@NullMarked
package fr.minutier.kernel;

import org.jspecify.annotations.NullMarked;
