package fr.minutier.media.relay;

import fr.minutier.kernel.Party;
import fr.minutier.media.CallCarrier;
import fr.minutier.media.CallCarrierContract;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// The relay, with packets over real sockets.
class ClosedRelayContractTest extends CallCarrierContract {

    private final Map<UUID, RelayFixture.Pair> pairs = new HashMap<>();
    private RelayFixture fixture;

    @BeforeEach
    void start() throws IOException {
        fixture = new RelayFixture();
    }

    @AfterEach
    void stop() throws IOException {
        fixture.close();
    }

    @Override
    protected CallCarrier carrier() {
        return fixture.relay;
    }

    @Override
    protected void advance(Duration duration) {
        fixture.advance(duration);
    }

    @Override
    protected void connect(UUID room) throws IOException {
        pairs.put(room, fixture.pair(room));
    }

    @Override
    protected void send(UUID room, Party party) throws IOException {
        RelayFixture.Pair pair = Objects.requireNonNull(pairs.get(room));
        TurnClient from = party == Party.EXPERT ? pair.expert() : pair.client();
        TurnClient to = party == Party.EXPERT ? pair.client() : pair.expert();
        from.sendTo(to.relayed, RelayFixture.MEDIA);
        to.received();
    }
}
