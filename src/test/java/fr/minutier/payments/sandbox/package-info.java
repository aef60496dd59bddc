@NullMarked
package fr.minutier.payments.sandbox;

import org.jspecify.annotations.NullMarked;
