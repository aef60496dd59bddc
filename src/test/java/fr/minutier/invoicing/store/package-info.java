/// Tests of the register on a real PostgreSQL.
@NullMarked
package fr.minutier.invoicing.store;

import org.jspecify.annotations.NullMarked;
