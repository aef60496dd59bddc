@NullMarked
package fr.minutier.agreements.web;

import org.jspecify.annotations.NullMarked;
