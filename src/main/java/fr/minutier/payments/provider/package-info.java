/// The port to payment providers: what every adapter offers and reports.
@NullMarked
package fr.minutier.payments.provider;

import org.jspecify.annotations.NullMarked;
