/// The registry of events in PostgreSQL.
@NullMarked
package fr.minutier.platform.events.store;

import org.jspecify.annotations.NullMarked;
