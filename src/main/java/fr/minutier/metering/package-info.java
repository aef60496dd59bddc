/// Turns facts about presence into billable intervals: both parties there and media flowing between
/// them. Never prices, never stores, never reads a clock: every instant is given to it.
///
/// A side's presence is what its attestations and the wire (the relay's count of its packets) both
/// prove; billable time is what both sides' presences share, summed in nanoseconds over all
/// intervals and floored once to whole seconds. Whatever one side claims, it can only take part in
/// time that the other side and the wire prove, so no lie invents a second; evidence only moves
/// forward, so no repetition bills one twice.
@ApplicationModule(allowedDependencies = "kernel")
@NullMarked
package fr.minutier.metering;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
