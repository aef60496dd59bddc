package fr.minutier.media.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.Jazzer;
import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import fr.minutier.media.model.Stun;
import fr.minutier.media.model.StunFuzz;
import fr.minutier.media.model.StunWriter;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Jazzer, led by coverage, on what comes from the network: two minutes in all, or as many seconds
/// as `-Dfuzz.seconds=N` says. Each target runs in a process of its own, so that no other test is
/// instrumented. What it finds stays in `target/fuzz`, to be replayed by naming the file instead
/// of the folder of seeds.
class FuzzTest {

    private static final int TARGETS = 3;
    private static final int SECONDS_ALL = 120;
    private static final int MESSAGE_BYTES_MAX = 8_192;
    private static final int RUNS_MIN = 1_000;
    private static final String OURS = "fr.minutier.media.**";
    private static final Pattern DONE = Pattern.compile("Done (\\d+) runs in (\\d+) second");

    @ParameterizedTest
    @ValueSource(classes = {StunFuzz.class, MessagesFuzz.class, SwitchboardFuzz.class})
    void nothingIsFound(Class<?> target, @TempDir Path seeds) throws Exception {
        Path findings = Files.createDirectories(Path.of("target", "fuzz").toAbsolutePath());
        plant(seeds);
        int seconds = Integer.getInteger("fuzz.seconds", SECONDS_ALL) / TARGETS;
        Process jazzer = start(target, seeds, findings, seconds);
        String output = new String(jazzer.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(jazzer.waitFor()).as(output).isZero();
        Matcher done = DONE.matcher(output);
        assertThat(done.find()).as(output).isTrue();
        assertThat(Long.parseLong(done.group(1))).isGreaterThan(RUNS_MIN);
        System.out.println(target.getSimpleName() + ": " + done.group());
    }

    private static Process start(Class<?> target, Path seeds, Path findings, int seconds)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:+EnableDynamicAgentLoading"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Xshare:auto"));
        command.addAll(List.of("-cp", classPath()));
        command.add(Jazzer.class.getName());
        command.add("--target_class=" + target.getName());
        command.add("--instrumentation_includes=" + OURS);
        command.add("--custom_hook_includes=" + OURS);
        command.add("--reproducer_path=" + findings);
        command.add("-artifact_prefix=" + findings.resolve(target.getSimpleName()) + "-");
        command.add("-max_total_time=" + seconds);
        command.add("-max_len=" + MESSAGE_BYTES_MAX);
        command.add("-rss_limit_mb=0");
        command.add(seeds.toString());
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /// Only what is needed: a fuzzer looks at everything on it first.
    private static String classPath() {
        return Stream.of(FuzzTest.class, Stun.class, Jazzer.class, FuzzedDataProvider.class)
                .map(needed -> needed.getProtectionDomain().getCodeSource().getLocation())
                .map(place -> Path.of(URI.create(place.toString())).toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /// Something sensible to begin with: a request, a message of data in either form, and a series
    /// of them as [SwitchboardFuzz] reads it.
    private static void plant(Path seeds) throws IOException {
        StunWriter writer = new StunWriter();
        byte[] transaction = new byte[Stun.TRANSACTION_BYTES];
        byte[] refresh =
                bytes(
                        writer.begin(Stun.REFRESH, Stun.REQUEST, transaction)
                                .unsigned32(Stun.ATTRIBUTE_LIFETIME, 600)
                                .fingerprinted());
        byte[] allocate =
                bytes(
                        TurnClient.udp(writer.begin(Stun.ALLOCATE, Stun.REQUEST, transaction))
                                .text(Stun.ATTRIBUTE_USERNAME, "somebody")
                                .text(Stun.ATTRIBUTE_REALM, Credentials.REALM)
                                .text(Stun.ATTRIBUTE_NONCE, Nonces.COOKIE)
                                .signed(transaction));
        byte[] indication =
                bytes(
                        writer.begin(Stun.SEND, Stun.INDICATION, transaction)
                                .xorAddress(Stun.ATTRIBUTE_XOR_PEER_ADDRESS, 0xC6120001C000L)
                                .bytes(Stun.ATTRIBUTE_DATA, RelayFixture.MEDIA));
        byte[] data = {0x40, 0, 0, 4, (byte) 0x80, 0, 0, 0};
        ByteBuffer series = ByteBuffer.allocate(MESSAGE_BYTES_MAX);
        int number = 0;
        for (byte[] each : List.of(refresh, allocate, indication, data)) {
            Files.write(seeds.resolve("seed" + number), each);
            series.put((byte) (0x80 + number++)).put((byte) 0);
            series.putShort((short) each.length).put(each);
        }
        Files.write(seeds.resolve("series"), bytes(series.flip()));
        ByteBuffer across = ByteBuffer.allocate(MESSAGE_BYTES_MAX);
        meant(across, 0, writer.begin(Stun.CREATE_PERMISSION, Stun.REQUEST, transaction), 2);
        meant(across, 2, writer.begin(Stun.CREATE_PERMISSION, Stun.REQUEST, transaction), 0);
        meant(across, 0, writer.begin(Stun.SEND, Stun.INDICATION, transaction), 2);
        Files.write(seeds.resolve("across"), bytes(across.flip()));
        int tooLong = Switchboard.MESSAGE_BYTES_MAX + 4;
        ByteBuffer oversized = ByteBuffer.allocate(4 + tooLong);
        oversized.putShort((short) Stun.CHANNEL_MIN).putShort((short) tooLong);
        Files.write(seeds.resolve("oversized"), oversized.array());
    }

    /// One member says something of another, who may be of another room, and with a payload.
    private static void meant(ByteBuffer series, int who, StunWriter begun, int whom) {
        byte[] message =
                bytes(
                        begun.bytes(
                                        Stun.ATTRIBUTE_XOR_PEER_ADDRESS,
                                        new byte[] {(byte) whom, 0, 0, 0, 0, 0, 0, 0})
                                .bytes(Stun.ATTRIBUTE_DATA, RelayFixture.MEDIA));
        series.put((byte) (0x80 + who)).put((byte) 0);
        series.putShort((short) message.length).put(message);
    }

    private static byte[] bytes(StunWriter written) {
        return bytes(written.finish());
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
