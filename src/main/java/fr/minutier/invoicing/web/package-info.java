/// The expert's page of issued documents and their files.
@NullMarked
package fr.minutier.invoicing.web;

import org.jspecify.annotations.NullMarked;
