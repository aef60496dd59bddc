/// The tables of issued documents, their counters, chain and files.
@NullMarked
package fr.minutier.invoicing.store;

import org.jspecify.annotations.NullMarked;
