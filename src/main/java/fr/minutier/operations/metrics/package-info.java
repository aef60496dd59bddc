/// The figures as metrics, on a port of their own.
@NullMarked
package fr.minutier.operations.metrics;

import org.jspecify.annotations.NullMarked;
