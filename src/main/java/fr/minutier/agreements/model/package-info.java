@NullMarked
package fr.minutier.agreements.model;

import org.jspecify.annotations.NullMarked;
