/// The closed relay: a TURN server (RFC 8656) on one UDP port, and one TCP port that speaks TLS
/// too, whose relayed addresses are virtual (198.18.0.0/15) and forwarded in memory to another
/// allocation of the same room. Never opens a socket for an allocation and never sends anything to
/// anyone but the clients of a room.
@NullMarked
package fr.minutier.media.relay;

import org.jspecify.annotations.NullMarked;
