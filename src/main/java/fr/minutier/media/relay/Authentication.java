package fr.minutier.media.relay;

import fr.minutier.media.DropReason;
import fr.minutier.media.model.PasswordAlgorithm;
import fr.minutier.media.model.Stun;
import fr.minutier.media.model.StunIntegrity;
import fr.minutier.media.model.StunReader;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The long-term credential mechanism (RFC 8489, section 9.2): of clients that know SHA-256 and,
/// since browsers do not yet, of those that know only MD5 and HMAC-SHA1. One instance serves one
/// thread.
final class Authentication {

    private static final int USERNAME_BYTES_MAX = 512;
    private static final byte[] OFFER = PasswordAlgorithm.offer();

    private final StunIntegrity integrity = new StunIntegrity();
    private final Nonces nonces = new Nonces();
    private final Rooms rooms;
    private final RequestLimiter limiter;
    private final Counters counters;
    private final Answers answers;

    Authentication(Rooms rooms, RequestLimiter limiter, Counters counters, Answers answers) {
        this.rooms = rooms;
        this.limiter = limiter;
        this.counters = counters;
        this.answers = answers;
    }

    /// Who asked; null when it has refused.
    ///
    /// @param counted whether the limiter has counted this request already
    @Nullable Asker of(StunReader request, Remote remote, boolean counted, long now) {
        if (!request.hasIntegrity()) {
            challenge(request, remote, TurnError.UNAUTHENTICATED, counted, now);
            return null;
        }
        if (!request.has(Stun.ATTRIBUTE_USERNAME)
                || !request.has(Stun.ATTRIBUTE_REALM)
                || !request.has(Stun.ATTRIBUTE_NONCE)) {
            answers.refuse(request, remote, TurnError.BAD_REQUEST);
            return null;
        }
        String nonce = request.text(Stun.ATTRIBUTE_NONCE, Nonces.TEXT_BYTES_MAX);
        if (!nonces.valid(nonce, remote.address(), now)) {
            challenge(request, remote, TurnError.STALE_NONCE, counted, now);
            return null;
        }
        PasswordAlgorithm algorithm = algorithm(request);
        if (algorithm == null) {
            answers.refuse(request, remote, TurnError.BAD_REQUEST);
            return null;
        }
        Seat seat = rooms.seat(request.text(Stun.ATTRIBUTE_USERNAME, USERNAME_BYTES_MAX));
        if (seat == null || !request.verifies(integrity, seat.key(algorithm))) {
            counters.refuse(TurnError.UNAUTHENTICATED.counted);
            challenge(request, remote, TurnError.UNAUTHENTICATED, counted, now);
            return null;
        }
        return new Asker(remote, seat, algorithm, request.hasIntegritySha256());
    }

    /// The algorithm that the client chose of those it was offered (section 9.2.4); null if what
    /// it says it was offered is not what we offer, as when somebody on the way had left out the
    /// better ones.
    private static @Nullable PasswordAlgorithm algorithm(StunReader request) {
        int offered = request.next(Stun.ATTRIBUTE_PASSWORD_ALGORITHMS, 0);
        int chosen = request.next(Stun.ATTRIBUTE_PASSWORD_ALGORITHM, 0);
        if (offered < 0 && chosen < 0) {
            return PasswordAlgorithm.MD5;
        }
        boolean agreed =
                offered >= 0 && chosen >= 0 && Arrays.equals(request.bytesAt(offered), OFFER);
        return agreed ? PasswordAlgorithm.named(request.bytesAt(chosen)) : null;
    }

    /// Refuses with what is needed to try again.
    private void challenge(
            StunReader request, Remote remote, TurnError error, boolean counted, long now) {
        if (!counted && !limiter.allows(remote.address().getAddress(), now)) {
            counters.drop(DropReason.RATE_LIMITED);
        } else {
            answers.challenge(request, remote, error, nonces.issue(remote.address(), now));
        }
    }
}
