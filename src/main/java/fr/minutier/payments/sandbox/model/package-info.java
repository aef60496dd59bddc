/// How the sandbox moves from one state of a payment to the next: pure functions.
@NamedInterface("sandbox")
@NullMarked
package fr.minutier.payments.sandbox.model;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
