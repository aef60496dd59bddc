@NullMarked
package fr.minutier.platform.web;

import org.jspecify.annotations.NullMarked;
