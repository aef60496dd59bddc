/// A payment provider inside the server, without real money: plays an outside system.
@NamedInterface("sandbox")
@NullMarked
package fr.minutier.payments.sandbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
