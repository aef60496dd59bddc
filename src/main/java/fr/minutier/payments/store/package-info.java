/// The tables of payments: the only place with their SQL.
@NullMarked
package fr.minutier.payments.store;

import org.jspecify.annotations.NullMarked;
