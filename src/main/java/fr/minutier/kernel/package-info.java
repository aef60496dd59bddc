/// Words shared by every module: money, rates, durations, identifiers, clocks, refusals, canonical
/// JSON and dated rows of law; knows nothing of Spring, of storage or of any business rule, and
/// depends on the JDK only.
@NullMarked
package fr.minutier.kernel;

import org.jspecify.annotations.NullMarked;
