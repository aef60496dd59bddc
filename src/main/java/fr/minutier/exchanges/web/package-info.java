/// The pages of the exchange: room and statement.
@NullMarked
package fr.minutier.exchanges.web;

import org.jspecify.annotations.NullMarked;
