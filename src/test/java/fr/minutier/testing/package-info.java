/// Helpers shared by tests: seeded random cases, settable clocks, databases.
@NullMarked
package fr.minutier.testing;

import org.jspecify.annotations.NullMarked;
