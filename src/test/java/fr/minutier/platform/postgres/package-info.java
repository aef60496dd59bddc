/// Tests of the embedded PostgreSQL, with real processes.
@NullMarked
package fr.minutier.platform.postgres;

import org.jspecify.annotations.NullMarked;
