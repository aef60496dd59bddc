package fr.minutier.exchanges.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.exchanges.ExchangeId;
import fr.minutier.exchanges.live.CallFixture;
import fr.minutier.kernel.Party;
import fr.minutier.platform.i18n.Bundles;
import fr.minutier.platform.i18n.Language;
import fr.minutier.platform.identity.Tokens;
import fr.minutier.platform.storage.Directory;
import fr.minutier.testing.TestDatabase;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;

/// What a room's WebSocket lets in, and what it refuses.
class RoomSocketStoreTest {

    @SuppressWarnings("NullAway.Init")
    private static TestDatabase database;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path keys;

    private final Map<Party, String> tokens = new HashMap<>();

    @SuppressWarnings("NullAway.Init")
    private CallFixture calls;

    @SuppressWarnings("NullAway.Init")
    private RoomHandshake handshake;

    @SuppressWarnings("NullAway.Init")
    private RoomSocket socket;

    @SuppressWarnings("NullAway.Init")
    private ExchangeId exchange;

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void begin() {
        calls = new CallFixture(database, keys);
        exchange =
                calls.tenMinutes(
                        party -> Tokens.hash(tokens.computeIfAbsent(party, _ -> Tokens.next())));
        Directory directory = directory();
        calls.scope()
                .run(
                        calls.practice(),
                        () ->
                                tokens.values()
                                        .forEach(
                                                token ->
                                                        directory.register(
                                                                Directory.Kind.ROOM,
                                                                Tokens.hash(token),
                                                                calls.practice())));
        RoomAccess access =
                new RoomAccess(directory, calls.exchanges(), calls.agreements(), calls.scope());
        handshake = new RoomHandshake(access, "https://minutier.example");
        socket = new RoomSocket(calls.rooms(), access, Bundles.load(true), calls.clock());
    }

    private static Directory directory() {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(database.dataSource()));
        context.register(Directory.class);
        context.refresh();
        return context.getBean(Directory.class);
    }

    private int shake(String token, String... origins) {
        return shake(token, new HashMap<>(), origins);
    }

    private int shake(String token, Map<String, Object> attributes, String... origins) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/ws/salle/" + token);
        request.setServerName("localhost");
        request.setServerPort(8080);
        request.addHeader("Host", "localhost:8080");
        List.of(origins).forEach(origin -> request.addHeader("Origin", origin));
        MockHttpServletResponse response = new MockHttpServletResponse();
        handshake.beforeHandshake(
                new ServletServerHttpRequest(request),
                new ServletServerHttpResponse(response),
                socket,
                attributes);
        return response.getStatus();
    }

    private FakeSession connect(Party party) throws Exception {
        FakeSession session = new FakeSession();
        shake(token(party), session.attributes, "https://minutier.example");
        assertThat(session.attributes).containsEntry(RoomHandshake.LANGUAGE, Language.FRENCH);
        socket.afterConnectionEstablished(session);
        return session;
    }

    private String token(Party party) {
        return tokens.getOrDefault(party, "");
    }

    private void say(FakeSession session, String message) throws Exception {
        socket.handleMessage(session, new TextMessage(message));
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int turn = 0; turn < 500 && !condition.getAsBoolean(); turn++) {
            Thread.sleep(10);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private static void hears(FakeSession session, String part) throws InterruptedException {
        await(() -> session.sent.stream().anyMatch(message -> message.contains(part)));
    }

    @Test
    void onlyOurPagesWithATokenGetIn() {
        assertThat(shake(token(Party.CLIENT), "https://minutier.example")).isEqualTo(200);
        assertThat(shake(token(Party.CLIENT), "http://localhost:8080")).isEqualTo(200);
        assertThat(shake(token(Party.CLIENT), "https://elsewhere.example")).isEqualTo(403);
        assertThat(shake(token(Party.CLIENT), "null")).isEqualTo(403);
        assertThat(shake(token(Party.CLIENT))).isEqualTo(403);
        assertThat(shake(Tokens.next(), "https://minutier.example")).isEqualTo(404);
    }

    @Test
    void twoPagesMeetAndOnlyRelayedCandidatesPass() throws Exception {
        FakeSession expert = connect(Party.EXPERT);
        FakeSession client = connect(Party.CLIENT);
        say(expert, "{\"type\":\"join\",\"instance\":\"a\"}");
        say(client, "{\"type\":\"join\",\"instance\":\"b\"}");
        hears(client, "\"peerPresent\":true");
        hears(expert, "\"type\":\"peer\"");
        String welcome =
                client.sent.stream().filter(text -> text.contains("welcome")).findFirst().get();
        String generation = welcome.replaceAll(".*\"generation\":(\\d+).*", "$1");
        say(
                client,
                """
                {"type":"signal","generation":%s,"data":{"candidate":{"candidate":
                "candidate:1 1 udp 1 203.0.113.7 4000 typ host","sdpMid":"0"}}}"""
                        .formatted(generation));
        say(
                client,
                """
                {"type":"signal","generation":%s,"data":{"candidate":{"candidate":
                "candidate:2 1 udp 1 198.18.0.9 5 typ relay raddr 203.0.113.7 rport 4000"}}}"""
                        .formatted(generation));
        say(
                client,
                """
                {"type":"signal","generation":1,"data":{"description":{"type":"offer",
                "sdp":"stale"}}}""");
        hears(expert, "typ relay raddr 0.0.0.0 rport 0");
        assertThat(expert.sent).noneMatch(text -> text.contains("203.0.113.7"));
        assertThat(expert.sent).noneMatch(text -> text.contains("stale"));
    }

    @Test
    void nonsenseIsRefusedAndInTheEndSentAway() throws Exception {
        FakeSession client = connect(Party.CLIENT);
        say(client, "{\"type\":\"attest\",\"sequence\":1,\"state\":\"flowing\"}");
        hears(client, "message.malformed");
        say(client, "{\"type\":\"join\"}");
        assertThat(client.closed).isNull();
        say(client, "[");
        assertThat(client.closed).isEqualTo(CloseStatus.POLICY_VIOLATION);
        assertThat(calls.rooms().anyLive()).isFalse();
    }

    @Test
    void aMessageMayComeInPartsUpToALimit() throws Exception {
        FakeSession client = connect(Party.CLIENT);
        socket.handleMessage(client, new TextMessage("{\"type\":\"join\",", false));
        socket.handleMessage(client, new TextMessage("\"instance\":\"b\"}", true));
        hears(client, "welcome");
        for (int part = 0; part < 16; part++) {
            socket.handleMessage(client, new TextMessage(" ".repeat(4 * 1024), false));
        }
        assertThat(client.closed).isNull();
        socket.handleMessage(client, new TextMessage(" ", true));
        assertThat(client.closed).isEqualTo(CloseStatus.TOO_BIG_TO_PROCESS);
    }

    @Test
    void aFloodEndsTheLine() throws Exception {
        FakeSession client = connect(Party.CLIENT);
        say(client, "{\"type\":\"join\",\"instance\":\"b\"}");
        for (int message = 0; message < 210; message++) {
            say(
                    client,
                    "{\"type\":\"attest\",\"sequence\":%d,\"state\":\"connecting\"}"
                            .formatted(message + 1));
        }
        hears(client, "message.too-often");
        assertThat(client.closed).isEqualTo(CloseStatus.POLICY_VIOLATION);
    }

    @Test
    void whoComesBackAfterTheEndIsLedToTheStatement() throws Exception {
        FakeSession client = connect(Party.CLIENT);
        say(client, "{\"type\":\"join\",\"instance\":\"b\"}");
        say(client, "{\"type\":\"leave\"}");
        calls.passSeconds(3);
        hears(client, "\"type\":\"ended\"");
        await(() -> client.closed != null);

        FakeSession again = connect(Party.CLIENT);
        say(again, "{\"type\":\"join\",\"instance\":\"c\"}");
        hears(again, "/salle/" + token(Party.CLIENT) + "/releve");
        await(() -> again.closed != null);
        assertThat(calls.rooms().find(exchange)).isEmpty();
    }
}
