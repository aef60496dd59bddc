/// The whole server: starts the modules and the command line; holds no business rule.
@NullMarked
package fr.minutier;

import org.jspecify.annotations.NullMarked;
