package fr.minutier.media.relay;

import fr.minutier.media.DropReason;
import fr.minutier.media.model.Stun;
import fr.minutier.media.model.StunReader;
import fr.minutier.media.model.StunWriter;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// Builds and sends the answers to requests: signed with the key of the seat that asked, and with
/// a fingerprint if the request had one (RFC 8489, sections 6.3.1 and 7). One instance serves one
/// thread.
final class Answers {

    private static final String SOFTWARE = "Minutier";

    private final StunWriter writer = new StunWriter();
    private final Counters counters;
    private final Wire wire;

    Answers(Counters counters, Wire wire) {
        this.counters = counters;
        this.wire = wire;
    }

    /// Begins a success; to be completed with attributes and then sent.
    StunWriter success(StunReader request) {
        return writer.answer(request, Stun.SUCCESS).text(Stun.ATTRIBUTE_SOFTWARE, SOFTWARE);
    }

    void send(StunReader request, InetSocketAddress to, @Nullable Seat signer) {
        if (signer != null) {
            writer.signed(signer.key);
        }
        if (request.hasFingerprint()) {
            writer.fingerprinted();
        }
        if (!wire.send(writer.finish(), to)) {
            counters.drop(DropReason.NOT_SENT);
        }
    }

    void refuse(
            StunReader request, InetSocketAddress source, @Nullable Seat seat, TurnError error) {
        begin(request, error);
        if (error == TurnError.UNKNOWN_ATTRIBUTE) {
            writer.unknownAttributes(request);
        }
        send(request, source, seat);
    }

    void challenge(StunReader request, InetSocketAddress source, TurnError error, String nonce) {
        begin(request, error)
                .text(Stun.ATTRIBUTE_REALM, Credentials.REALM)
                .text(Stun.ATTRIBUTE_NONCE, nonce);
        send(request, source, null);
    }

    private StunWriter begin(StunReader request, TurnError error) {
        return writer.answer(request, Stun.ERROR)
                .error(error.code, error.reason)
                .text(Stun.ATTRIBUTE_SOFTWARE, SOFTWARE);
    }
}
