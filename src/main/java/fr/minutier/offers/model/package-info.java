@NullMarked
package fr.minutier.offers.model;

import org.jspecify.annotations.NullMarked;
