/// Tests of the files of documents, judged by the official rules through Mustang and veraPDF.
@NullMarked
package fr.minutier.invoicing.document;

import org.jspecify.annotations.NullMarked;
