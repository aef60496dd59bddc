@NullMarked
package fr.minutier.insight.web;

import org.jspecify.annotations.NullMarked;
