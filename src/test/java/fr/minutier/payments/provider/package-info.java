@NullMarked
package fr.minutier.payments.provider;

import org.jspecify.annotations.NullMarked;
