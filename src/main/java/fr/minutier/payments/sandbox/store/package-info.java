/// The sandbox's own tables, which no other code reads.
@NullMarked
package fr.minutier.payments.sandbox.store;

import org.jspecify.annotations.NullMarked;
