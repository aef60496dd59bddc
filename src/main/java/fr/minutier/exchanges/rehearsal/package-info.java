/// Calls of invented people, for demonstrations: the live engine meters, covers, settles and signs
/// as ever, while both pages and the wire between them are played, second by second in no time.
@NamedInterface("rehearsal")
@NullMarked
package fr.minutier.exchanges.rehearsal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
