package fr.minutier.media.relay;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.kernel.MonotonicClock;
import fr.minutier.kernel.Party;
import fr.minutier.media.DropReason;
import fr.minutier.media.RelayEndpoint;
import fr.minutier.media.RelaySettings;
import fr.minutier.media.TurnAccess;
import fr.minutier.testing.SelfSigned;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `turnutils_uclient` of Debian's coturn package, someone else's idea of a TURN client, between
/// two of its own allocations.
@Timeout(60)
@Tag("timing")
class CoturnClientTest {

    /// As many pairs as the quota of one party allows: uclient makes an allocation or two on the
    /// side.
    private static final int PAIRS = 5;

    private static final int MESSAGES = 40;

    private static Process start(int port, String host, TurnAccess access, List<String> options)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("turnutils_uclient", "-y", "-c"));
        command.addAll(List.of("-u", access.username(), "-w", access.password()));
        command.addAll(List.of("-p", String.valueOf(port)));
        command.addAll(options);
        command.add(host);
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static String output(Process client) throws IOException, InterruptedException {
        String output = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(client.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return output;
    }

    private static ClosedRelay relay(Path folder) throws Exception {
        SelfSigned certificate = SelfSigned.make(folder);
        RelayEndpoint endpoint =
                RelayEndpoint.on("127.0.0.1", 0, "localhost")
                        .withTls(
                                RelayConfiguration.tls(
                                        "file:" + certificate.chain(),
                                        "file:" + certificate.key()));
        List<String> hosts = List.of("127.0.0.1", "::1");
        return ClosedRelay.start(
                RelaySettings.on(endpoint.boundTo(hosts)),
                RelayFixture.SECRET,
                MonotonicClock.system());
    }

    /// By UDP ChannelData, Send indications, DONT-FRAGMENT with an explicit IPv4 family and padded
    /// ChannelData, by TCP both forms of data; by TLS; by IPv6. All at
    /// once, since that client waits for long after its last packet.
    @Test
    void nothingIsLost(@TempDir Path folder) throws Exception {
        List<String> ways =
                List.of(
                        "127.0.0.1",
                        "127.0.0.1 -s",
                        "127.0.0.1 -g -X -D",
                        "::1",
                        "127.0.0.1 -t",
                        "::1 -t -s",
                        "127.0.0.1 -t -S");
        try (ClosedRelay relay = relay(folder)) {
            Map<String, Process> clients = new LinkedHashMap<>();
            for (String way : ways) {
                UUID own = UUID.randomUUID();
                relay.open(own);
                List<String> options = new ArrayList<>(List.of(way.split(" ", -1)));
                String host = options.removeFirst();
                int port = options.contains("-t") ? relay.tcpPort() : relay.port();
                options.addAll(List.of("-n", String.valueOf(MESSAGES)));
                options.addAll(List.of("-m", String.valueOf(PAIRS)));
                clients.put(way, start(port, host, relay.access(own, Party.CLIENT), options));
            }
            for (Map.Entry<String, Process> each : clients.entrySet()) {
                assertThat(output(each.getValue()))
                        .as(each.getKey())
                        .contains("Total lost packets 0 (0.000000%)")
                        .contains("total send dropped 0 (0.000000%)");
            }
            assertThat(relay.statistics().packetsForwarded())
                    .isGreaterThanOrEqualTo((long) ways.size() * MESSAGES);
            assertThat(relay.statistics().dropped(DropReason.FAILED)).isZero();
        }
    }

    @Test
    void aWrongPasswordGetsNowhere(@TempDir Path folder) throws Exception {
        UUID room = UUID.randomUUID();
        try (ClosedRelay relay = relay(folder)) {
            relay.open(room);
            TurnAccess right = relay.access(room, Party.CLIENT);
            TurnAccess wrong = new TurnAccess(right.urls(), right.username(), "guess");

            assertThat(output(start(relay.port(), "127.0.0.1", wrong, List.of())))
                    .contains("Cannot complete Allocation")
                    .doesNotContain("Total lost");
            assertThat(relay.statistics().allocations()).isZero();
        }
    }
}
