/// Acceptance: whole paid calls in real browsers against the whole server.
@NullMarked
package fr.minutier.browser;

import org.jspecify.annotations.NullMarked;
