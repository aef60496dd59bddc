/// SQL of the backlog.
@NullMarked
package fr.minutier.platform.backlog.store;

import org.jspecify.annotations.NullMarked;
