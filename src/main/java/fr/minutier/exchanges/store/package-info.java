/// Exchanges, their checkpoints and their settlements in PostgreSQL.
@NullMarked
package fr.minutier.exchanges.store;

import org.jspecify.annotations.NullMarked;
