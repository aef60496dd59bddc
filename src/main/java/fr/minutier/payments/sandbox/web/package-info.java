/// The sandbox's hosted payment page and the address its events come in by.
@NullMarked
package fr.minutier.payments.sandbox.web;

import org.jspecify.annotations.NullMarked;
