@NullMarked
package fr.minutier.payments.model;

import org.jspecify.annotations.NullMarked;
