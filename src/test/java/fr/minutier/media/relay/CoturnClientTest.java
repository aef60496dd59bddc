package fr.minutier.media.relay;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.kernel.MonotonicClock;
import fr.minutier.kernel.Party;
import fr.minutier.media.RelaySettings;
import fr.minutier.media.TurnAccess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `turnutils_uclient` of Debian's coturn package, someone else's idea of a TURN client, between
/// two of its own allocations.
@Timeout(60)
@Tag("timing")
class CoturnClientTest {

    /// As many pairs as the quota of one party allows: uclient makes an allocation or two on the
    /// side.
    private static final int PAIRS = 5;

    private static final int MESSAGES = 40;

    private final UUID room = UUID.randomUUID();

    private String run(ClosedRelay relay, TurnAccess access, String... options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("turnutils_uclient", "-y", "-c"));
        command.addAll(List.of("-u", access.username(), "-w", access.password()));
        command.addAll(List.of("-p", String.valueOf(relay.port())));
        command.addAll(List.of(options));
        command.add("127.0.0.1");
        Process client = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(client.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return output;
    }

    private ClosedRelay relay() throws IOException {
        ClosedRelay relay =
                ClosedRelay.start(
                        RelaySettings.on("127.0.0.1", 0, "127.0.0.1"),
                        RelayFixture.SECRET,
                        MonotonicClock.system());
        relay.open(room);
        return relay;
    }

    /// ChannelData, Send indications, DONT-FRAGMENT, an explicit IPv4 family, padded ChannelData.
    @ParameterizedTest
    @ValueSource(strings = {"", "-s", "-g -X -D"})
    void nothingIsLost(String more) throws Exception {
        try (ClosedRelay relay = relay()) {
            List<String> options = new ArrayList<>(List.of("-n", String.valueOf(MESSAGES)));
            options.addAll(List.of("-m", String.valueOf(PAIRS)));
            if (!more.isEmpty()) {
                options.addAll(List.of(more.split(" ", -1)));
            }

            String output =
                    run(relay, relay.access(room, Party.CLIENT), options.toArray(String[]::new));

            assertThat(output).contains("Total lost packets 0 (0.000000%)");
            assertThat(output).contains("total send dropped 0 (0.000000%)");
            assertThat(relay.statistics().packetsForwarded()).isGreaterThanOrEqualTo(MESSAGES);
        }
    }

    @Test
    void aWrongPasswordGetsNowhere() throws Exception {
        try (ClosedRelay relay = relay()) {
            TurnAccess right = relay.access(room, Party.CLIENT);
            TurnAccess wrong = new TurnAccess(right.urls(), right.username(), "guess");

            assertThat(run(relay, wrong))
                    .contains("Cannot complete Allocation")
                    .doesNotContain("Total lost");
            assertThat(relay.statistics().allocations()).isZero();
        }
    }
}
