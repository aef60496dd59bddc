@NullMarked
package fr.minutier.offers.web;

import org.jspecify.annotations.NullMarked;
