package fr.minutier.media.relay;

import fr.minutier.media.RefuseReason;

/// The refusals of STUN (RFC 8489, section 14.8) and TURN (RFC 8656, section 19) that the relay
/// gives.
enum TurnError {
    BAD_REQUEST(400, "Bad Request"),
    UNAUTHENTICATED(401, "Unauthenticated", RefuseReason.CREDENTIALS),
    FORBIDDEN(403, "Forbidden", RefuseReason.FORBIDDEN),
    UNKNOWN_ATTRIBUTE(420, "Unknown Attribute"),
    ALLOCATION_MISMATCH(437, "Allocation Mismatch"),
    STALE_NONCE(438, "Stale Nonce"),
    ADDRESS_FAMILY_NOT_SUPPORTED(440, "Address Family not Supported"),
    WRONG_CREDENTIALS(441, "Wrong Credentials", RefuseReason.CREDENTIALS),
    UNSUPPORTED_TRANSPORT(442, "Unsupported Transport Protocol"),
    PEER_ADDRESS_FAMILY_MISMATCH(443, "Peer Address Family Mismatch"),
    ALLOCATION_QUOTA_REACHED(486, "Allocation Quota Reached", RefuseReason.ALLOCATION_QUOTA),
    INSUFFICIENT_CAPACITY(508, "Insufficient Capacity", RefuseReason.CAPACITY);

    final int code;
    final String reason;
    final RefuseReason counted;

    TurnError(int code, String reason) {
        this(code, reason, RefuseReason.OTHER);
    }

    TurnError(int code, String reason, RefuseReason counted) {
        this.code = code;
        this.reason = reason;
        this.counted = counted;
    }
}
