/// Acceptance: whole paid jobs while the processes that do them are killed.
@NullMarked
package fr.minutier.kills;

import org.jspecify.annotations.NullMarked;
