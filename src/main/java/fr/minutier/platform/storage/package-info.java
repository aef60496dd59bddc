/// Transactions bound to one practice by row-level security, and the directory that finds a
/// practice.
@NamedInterface("storage")
@NullMarked
package fr.minutier.platform.storage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
