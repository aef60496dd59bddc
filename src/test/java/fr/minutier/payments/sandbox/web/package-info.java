@NullMarked
package fr.minutier.payments.sandbox.web;

import org.jspecify.annotations.NullMarked;
