/// The ledger's tables.
@NullMarked
package fr.minutier.ledger.store;

import org.jspecify.annotations.NullMarked;
