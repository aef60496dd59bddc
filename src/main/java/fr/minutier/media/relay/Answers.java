package fr.minutier.media.relay;

import fr.minutier.media.DropReason;
import fr.minutier.media.model.PasswordAlgorithm;
import fr.minutier.media.model.Stun;
import fr.minutier.media.model.StunReader;
import fr.minutier.media.model.StunWriter;

/// Builds and sends the answers to requests: signed in the way of the one who asked, and with a
/// fingerprint if the request had one (RFC 8489, sections 6.3.1, 7 and 9.2.4). One instance serves
/// one thread.
final class Answers {

    private static final String SOFTWARE = "Minutier";

    private final StunWriter writer = new StunWriter();
    private final Counters counters;

    Answers(Counters counters) {
        this.counters = counters;
    }

    /// Begins a success; to be completed with attributes and then sent.
    StunWriter success(StunReader request) {
        return writer.answer(request, Stun.SUCCESS).text(Stun.ATTRIBUTE_SOFTWARE, SOFTWARE);
    }

    void send(StunReader request, Asker asker) {
        byte[] key = asker.seat().key(asker.algorithm());
        if (asker.sha256()) {
            writer.signedSha256(key);
        } else {
            writer.signed(key);
        }
        sendUnsigned(request, asker.remote());
    }

    void sendUnsigned(StunReader request, Remote to) {
        if (request.hasFingerprint()) {
            writer.fingerprinted();
        }
        DropReason reason = to.send(writer.finish());
        if (reason != null) {
            counters.drop(reason);
        }
    }

    void refuse(StunReader request, Asker asker, TurnError error) {
        counters.refuse(error.counted);
        begin(request, error);
        send(request, asker);
    }

    /// Refuses somebody who has not proven anything, or could not.
    void refuse(StunReader request, Remote remote, TurnError error) {
        counters.refuse(error.counted);
        begin(request, error);
        sendUnsigned(request, remote);
    }

    void challenge(StunReader request, Remote remote, TurnError error, String nonce) {
        begin(request, error)
                .text(Stun.ATTRIBUTE_REALM, Credentials.REALM)
                .text(Stun.ATTRIBUTE_NONCE, nonce)
                .bytes(Stun.ATTRIBUTE_PASSWORD_ALGORITHMS, PasswordAlgorithm.offer());
        sendUnsigned(request, remote);
    }

    private StunWriter begin(StunReader request, TurnError error) {
        writer.answer(request, Stun.ERROR)
                .error(error.code, error.reason)
                .text(Stun.ATTRIBUTE_SOFTWARE, SOFTWARE);
        return error == TurnError.UNKNOWN_ATTRIBUTE ? writer.unknownAttributes(request) : writer;
    }
}
