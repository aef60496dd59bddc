@NullMarked
package fr.minutier.offers.store;

import org.jspecify.annotations.NullMarked;
