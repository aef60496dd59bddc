@NullMarked
package fr.minutier.platform.mail.store;

import org.jspecify.annotations.NullMarked;
