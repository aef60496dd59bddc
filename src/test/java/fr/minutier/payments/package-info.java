@NullMarked
package fr.minutier.payments;

import org.jspecify.annotations.NullMarked;
