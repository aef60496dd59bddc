/// What this node carries and how it fares, and which nodes there are beside it, for whoever
/// operates the installation; never tells whose a call is, and changes nothing.
@NamedInterface("watch")
@NullMarked
package fr.minutier.exchanges.watch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
