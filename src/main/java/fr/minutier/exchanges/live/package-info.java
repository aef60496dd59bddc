/// The live session: one owner for each room, which ticks, meters, covers, warns and cuts.
@NullMarked
package fr.minutier.exchanges.live;

import org.jspecify.annotations.NullMarked;
