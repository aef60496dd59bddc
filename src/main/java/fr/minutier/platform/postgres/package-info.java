/// Runs the PostgreSQL server that comes with Minutier: unpacks its binaries, creates the cluster
/// in the data folder, starts and stops it durably and unprivileged; never runs a query of the
/// application and never attaches to a server that it has not recognised as its own.
@NamedInterface("postgres")
@NullMarked
package fr.minutier.platform.postgres;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
