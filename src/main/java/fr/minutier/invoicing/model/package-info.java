/// The pure part of invoicing: what a document is, how its figures are computed, its canonical
/// form and its place in the chain; no clock, no storage, no file.
@NullMarked
package fr.minutier.invoicing.model;

import org.jspecify.annotations.NullMarked;
