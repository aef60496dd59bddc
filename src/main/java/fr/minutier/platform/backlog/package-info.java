/// What is written down to be done and is not done yet, of the whole installation; never does it.
@NamedInterface("backlog")
@NullMarked
package fr.minutier.platform.backlog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
