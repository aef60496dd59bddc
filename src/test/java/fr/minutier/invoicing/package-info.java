/// Tests of invoicing, and the samples they share.
@NullMarked
package fr.minutier.invoicing;

import org.jspecify.annotations.NullMarked;
