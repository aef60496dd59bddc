/// Which processes carry calls: each holds a lease by counting, and one that stops counting is
/// fenced before another takes over what it had.
@NullMarked
package fr.minutier.exchanges.nodes;

import org.jspecify.annotations.NullMarked;
