@NullMarked
package fr.minutier.platform.i18n;

import org.jspecify.annotations.NullMarked;
