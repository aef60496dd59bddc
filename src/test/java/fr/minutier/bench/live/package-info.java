/// Live calls over real WebSockets, against a bare echo on the same server stack.
@NullMarked
package fr.minutier.bench.live;

import org.jspecify.annotations.NullMarked;
