/// Tests of the pure part of invoicing.
@NullMarked
package fr.minutier.invoicing.model;

import org.jspecify.annotations.NullMarked;
