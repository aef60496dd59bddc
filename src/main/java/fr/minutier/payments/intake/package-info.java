/// How a provider's events enter, once each, whoever the provider is.
@NullMarked
package fr.minutier.payments.intake;

import org.jspecify.annotations.NullMarked;
