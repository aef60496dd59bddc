@NullMarked
package fr.minutier.practice.model;

import org.jspecify.annotations.NullMarked;
