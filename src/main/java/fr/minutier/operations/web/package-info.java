/// The operator's page.
@NullMarked
package fr.minutier.operations.web;

import org.jspecify.annotations.NullMarked;
