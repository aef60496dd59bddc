@NullMarked
package fr.minutier.platform.identity.store;

import org.jspecify.annotations.NullMarked;
