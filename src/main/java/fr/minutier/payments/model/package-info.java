/// What is known of a payment and what follows from it: pure functions.
@NullMarked
package fr.minutier.payments.model;

import org.jspecify.annotations.NullMarked;
