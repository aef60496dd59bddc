@NullMarked
package fr.minutier.insight.store;

import org.jspecify.annotations.NullMarked;
