package fr.minutier.media.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import fr.minutier.kernel.MonotonicClock;
import fr.minutier.kernel.Party;
import fr.minutier.media.RelayEndpoint;
import fr.minutier.media.RelaySettings;
import fr.minutier.media.TurnAccess;
import fr.minutier.media.WireEvidence;
import fr.minutier.testing.Chromium;
import fr.minutier.testing.SelfSigned;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Two real browsers that may only meet through the relay.
@Timeout(90)
@Tag("timing")
class BrowserCallTest {

    private static final String ORIGIN = "http://localhost/";

    private static final String PREPARE =
            """
            async access => {
                const pc = window.pc = new RTCPeerConnection(
                        {iceServers: [access], iceTransportPolicy: 'relay'});
                const stream = await navigator.mediaDevices.getUserMedia({audio: true, video: true});
                stream.getTracks().forEach(track => pc.addTrack(track, stream));
                window.gathered = new Promise(done => pc.addEventListener(
                        'icegatheringstatechange',
                        () => pc.iceGatheringState === 'complete' && done()));
                window.connected = new Promise(done => pc.addEventListener(
                        'connectionstatechange',
                        () => pc.connectionState === 'connected' && done()));
            }""";

    private static final String OFFER =
            """
            async () => {
                await pc.setLocalDescription(await pc.createOffer());
                await gathered;
                return pc.localDescription.sdp;
            }""";

    private static final String ANSWER =
            """
            async sdp => {
                await pc.setRemoteDescription({type: 'offer', sdp});
                await pc.setLocalDescription(await pc.createAnswer());
                await gathered;
                return pc.localDescription.sdp;
            }""";

    private static final String ACCEPT =
            "async sdp => { await pc.setRemoteDescription({type: 'answer', sdp}); await connected; }";

    private static final String INBOUND =
            """
            async kind => [...(await pc.getStats()).values()]
                .filter(it => it.type === 'inbound-rtp' && (!kind || it.kind === kind))
                .reduce((sum, it) => sum + it.packetsReceived, 0)""";

    private static final String SELECTED =
            """
            async () => {
                const stats = await pc.getStats();
                const transport = [...stats.values()].find(it => it.type === 'transport');
                const pair = stats.get(transport.selectedCandidatePairId);
                return [pair.localCandidateId, pair.remoteCandidateId]
                    .map(id => stats.get(id).candidateType + ' ' + stats.get(id).address);
            }""";

    private static final String PROTOCOL =
            """
            async () => {
                const stats = await pc.getStats();
                const transport = [...stats.values()].find(it => it.type === 'transport');
                const pair = stats.get(transport.selectedCandidatePairId);
                return stats.get(pair.localCandidateId).relayProtocol;
            }""";

    private static Chromium chromium;

    @SuppressWarnings("NullAway.Init")
    private static SelfSigned certificate;

    private final UUID room = UUID.randomUUID();
    private ClosedRelay relay;
    private Page expert;
    private Page client;

    /// The browsers take any certificate, since no authority signs those of tests.
    @BeforeAll
    static void startChromium(@TempDir Path folder) throws Exception {
        certificate = SelfSigned.make(folder);
        chromium = Chromium.start("--ignore-certificate-errors");
    }

    @AfterAll
    static void stopChromium() {
        chromium.close();
    }

    @BeforeEach
    void connectTwoBrowsers() throws IOException {
        relay =
                ClosedRelay.start(
                        RelaySettings.on(
                                new RelayEndpoint(
                                        List.of("127.0.0.1"),
                                        0,
                                        0,
                                        "127.0.0.1",
                                        List.of(),
                                        RelayConfiguration.tls(
                                                "file:" + certificate.chain(),
                                                "file:" + certificate.key()))),
                        RelayFixture.SECRET,
                        MonotonicClock.system());
        relay.open(room);
        connect(_ -> true);
    }

    /// Over some of the relay's URLs.
    private void connect(Predicate<String> urls) {
        expert = joined(Party.EXPERT, urls);
        client = joined(Party.CLIENT, urls);
        Object offer = expert.evaluate(OFFER);
        Object answer = client.evaluate(ANSWER, offer);
        expert.evaluate(ACCEPT, answer);
        client.evaluate("async () => { await connected; }");
    }

    @AfterEach
    void stop() throws IOException {
        expert.context().close();
        client.context().close();
        relay.close();
    }

    private Page joined(Party party, Predicate<String> urls) {
        Page page = chromium.person().newPage();
        page.route(
                ORIGIN + "**",
                route ->
                        route.fulfill(
                                new Route.FulfillOptions()
                                        .setContentType("text/html")
                                        .setBody("<!doctype html><title>room</title>")));
        page.navigate(ORIGIN);
        TurnAccess access = relay.access(room, party);
        page.evaluate(
                PREPARE,
                Map.of(
                        "urls", access.urls().stream().filter(urls).toList(),
                        "username", access.username(),
                        "credential", access.password()));
        return page;
    }

    private static long inbound(Page page, String kind) {
        return ((Number) page.evaluate(INBOUND, kind)).longValue();
    }

    @Test
    void soundAndImageFlowRelayToRelayAndLeaveEvidenceOfBothSides() {
        pause(1_500);
        WireEvidence early = relay.evidence(room, Party.EXPERT);
        pause(1_500);

        for (Page page : List.of(expert, client)) {
            assertThat(inbound(page, "audio")).isGreaterThan(30);
            assertThat(inbound(page, "video")).isGreaterThan(10);
            assertThat((List<?>) page.evaluate(SELECTED))
                    .allSatisfy(end -> assertThat(end).asString().startsWith("relay 198.1"));
        }
        for (Party party : Party.values()) {
            WireEvidence evidence = relay.evidence(room, party);
            assertThat(evidence.packets()).isGreaterThan(100);
            assertThat(evidence.lastNanos() - evidence.runStartNanos())
                    .isBetween(TimeUnit.SECONDS.toNanos(2), TimeUnit.SECONDS.toNanos(30));
        }
        WireEvidence late = relay.evidence(room, Party.EXPERT);
        assertThat(late.packets()).isGreaterThan(early.packets());
        assertThat(late.runStartNanos()).isEqualTo(early.runStartNanos());
    }

    /// As behind a firewall that lets no UDP through, or nothing but TLS.
    @ParameterizedTest
    @CsvSource({"turn:, tcp", "turns:, tls"})
    void aCallNeedsNothingButTcp(String scheme, String protocol) {
        expert.context().close();
        client.context().close();
        connect(url -> url.startsWith(scheme) && url.endsWith("transport=tcp"));
        pause(2_000);

        for (Page page : List.of(expert, client)) {
            assertThat(inbound(page, "audio")).isGreaterThan(30);
            assertThat(inbound(page, "video")).isGreaterThan(10);
            assertThat(page.evaluate(PROTOCOL)).isEqualTo(protocol);
        }
        assertThat(relay.evidence(room, Party.CLIENT).packets()).isGreaterThan(100);
        assertThat(relay.statistics().connections()).isGreaterThanOrEqualTo(2);
        relay.cut(room);
        pause(300);
        long then = inbound(client, "");
        pause(1_000);
        assertThat(inbound(client, "")).isEqualTo(then);
    }

    @Test
    void aCutStopsInboundMediaWithinASecond() {
        pause(1_000);
        assertThat(inbound(client, "")).isPositive();

        relay.cut(room);
        pause(500);
        long expertThen = inbound(expert, "");
        long clientThen = inbound(client, "");
        WireEvidence evidenceThen = relay.evidence(room, Party.CLIENT);
        pause(1_500);

        assertThat(inbound(expert, "")).isEqualTo(expertThen);
        assertThat(inbound(client, "")).isEqualTo(clientThen);
        assertThat(relay.evidence(room, Party.CLIENT)).isEqualTo(evidenceThen);
        assertThat(relay.silence(room).confirmed()).isTrue();
        assertThat(relay.silence(room).droppedSinceCut()).isPositive();
    }

    @Test
    void aMutedTrackGoesOnGivingEvidenceAndARestrictedRoomStaysConnectedWithoutMedia() {
        expert.evaluate("() => pc.getSenders().forEach(it => it.track.enabled = false)");
        pause(500);
        long muted = relay.evidence(room, Party.EXPERT).packets();
        pause(1_000);
        assertThat(relay.evidence(room, Party.EXPERT).packets()).isGreaterThan(muted + 20);

        relay.restrict(room, true);
        pause(300);
        long then = inbound(client, "");
        pause(7_000);
        assertThat(inbound(client, "")).isEqualTo(then);
        assertThat(client.evaluate("() => pc.connectionState")).isEqualTo("connected");

        relay.restrict(room, false);
        pause(1_500);
        assertThat(inbound(client, "")).isGreaterThan(then);
    }

    private void pause(int millis) {
        expert.waitForTimeout(millis);
    }
}
