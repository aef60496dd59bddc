/// How the sandbox moves from one state of a payment to the next: pure functions.
@NullMarked
package fr.minutier.payments.sandbox.model;

import org.jspecify.annotations.NullMarked;
