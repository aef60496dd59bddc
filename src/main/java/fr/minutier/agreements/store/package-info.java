@NullMarked
package fr.minutier.agreements.store;

import org.jspecify.annotations.NullMarked;
