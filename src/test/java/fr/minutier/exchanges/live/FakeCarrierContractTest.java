package fr.minutier.exchanges.live;

import fr.minutier.kernel.Party;
import fr.minutier.media.CallCarrier;
import fr.minutier.media.CallCarrierContract;
import java.time.Duration;
import java.util.UUID;

/// The carrier of the tests carries as the relay does.
class FakeCarrierContractTest extends CallCarrierContract {

    private final VirtualTime time = new VirtualTime(-5_000_000_000L);
    private final FakeCarrier carrier = new FakeCarrier(time.monotonic());

    @Override
    protected CallCarrier carrier() {
        return carrier;
    }

    @Override
    protected void advance(Duration duration) {
        time.advance(duration);
    }

    @Override
    protected void connect(UUID room) {}

    @Override
    protected void send(UUID room, Party party) {
        carrier.send(room, party, true);
        time.advance(Duration.ofMillis(100));
        carrier.send(room, party, false);
    }
}
