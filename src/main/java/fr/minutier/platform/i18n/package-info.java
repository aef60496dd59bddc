/// Turns keys, amounts, durations, dates and refusals into the words of one language, French first;
/// never decides anything and never translates what people typed.
@NullMarked
@NamedInterface("i18n")
package fr.minutier.platform.i18n;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
