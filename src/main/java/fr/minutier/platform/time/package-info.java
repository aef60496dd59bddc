/// The clocks that are injected everywhere; the demonstration's clock can be moved forward.
@NamedInterface("time")
@NullMarked
package fr.minutier.platform.time;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
