/// The wire formats as pure functions of bytes: STUN messages (RFC 8489), the TURN attributes of
/// RFC 8656, and the kinds of packet that share a port (RFC 7983). Never touches a socket or a
/// clock.
@NullMarked
package fr.minutier.media.model;

import org.jspecify.annotations.NullMarked;
