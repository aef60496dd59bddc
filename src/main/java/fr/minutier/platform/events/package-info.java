/// Sees to it that every event a module awaits is heard, whatever became of the process or of the
/// database meanwhile.
@NullMarked
package fr.minutier.platform.events;

import org.jspecify.annotations.NullMarked;
