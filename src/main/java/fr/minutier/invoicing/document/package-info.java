/// The files of a document: the CII data of EN 16931 and the PDF/A-3 page that carries them, and
/// the reading back of both for verification; nothing here decides a figure.
@NullMarked
package fr.minutier.invoicing.document;

import org.jspecify.annotations.NullMarked;
