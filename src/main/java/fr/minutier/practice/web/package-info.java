@NullMarked
package fr.minutier.practice.web;

import org.jspecify.annotations.NullMarked;
