/// Pure decisions about a live call and its receipt: no clock, no I/O.
@NullMarked
package fr.minutier.exchanges.model;

import org.jspecify.annotations.NullMarked;
