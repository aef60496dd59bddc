/// Tests of the commands and of the server as a whole.
@NullMarked
package fr.minutier;

import org.jspecify.annotations.NullMarked;
