@NullMarked
package fr.minutier.practice.store;

import org.jspecify.annotations.NullMarked;
