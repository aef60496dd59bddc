@NullMarked
package fr.minutier.architecture;

import org.jspecify.annotations.NullMarked;
