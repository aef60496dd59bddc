package fr.minutier.exchanges.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The scripts of the room that decide without looking at the page, on tables made by hand.
class RoomModulesBrowserTest {

    @SuppressWarnings("NullAway.Init")
    private static ModulePage modules;

    @BeforeAll
    static void start() {
        modules = ModulePage.open();
    }

    @AfterAll
    static void stop() {
        modules.close();
    }

    private static String run(String script) {
        return modules.run(script);
    }

    @Test
    void qualityIsTheWorstOfLossRoundTripAndJitter() {
        assertThat(
                        run(
                                """
                                const { qualityOf } = await load("quality.js");
                                return [[0, 0, 40, 5], [0.02, 0, 40, 5], [0, 0.079, 40, 5], [0, 0.08, 40, 5],
                                  [0, 0, 349, 39], [0, 0, 350, 5], [0, 0, 800, 5], [0, 0, 40, 40], [0, 0, 40, 120]]
                                  .map(([lossIn, lossOut, roundTripMs, jitterMs]) =>
                                    qualityOf({ lossIn, lossOut, roundTripMs, jitterMs })).join(" ");
                                """))
                .isEqualTo("good fair fair poor good fair poor fair poor");
    }

    @Test
    void wordChangesWhenSeveralReadingsSaySo() {
        assertThat(
                        run(
                                """
                                const { judge, UNJUDGED } = await load("quality.js");
                                const letters = { g: "good", f: "fair", p: "poor" };
                                return ["p", "pp", "pgp", "ppggg", "ppgggg", "ppgggf", "ffpp"].map((readings) =>
                                  [...readings].reduce((held, read) => judge(held, letters[read]), UNJUDGED).quality).join(" ");
                                """))
                .isEqualTo("good poor good poor good fair poor");
    }

    @Test
    void pictureShrinksStepByStepBeforeSoundIsAdvised() {
        assertThat(
                        run(
                                """
                                const { reduce, UNREDUCED } = await load("quality.js");
                                const letters = { g: "good", f: "fair", p: "poor" };
                                return ["p", "pp", "pfp", "pppp", "ppppp", "pppppp", "pppppp" + "f", "pppppp" + "g",
                                  "pppp" + "g".repeat(7), "pppp" + "g".repeat(8), "pppp" + "g".repeat(16)]
                                  .map((readings) => [...readings].reduce((held, read) => reduce(held, letters[read]), UNREDUCED))
                                  .map(({ step, advise }) => step + (advise ? "!" : "")).join(" ");
                                """))
                .isEqualTo("0 1 0 2 2 2! 2! 2 2 1 0");
    }

    @Test
    void countersOfOneReportBecomeSharesOfTheLastSeconds() {
        assertThat(
                        run(
                                """
                                const { countersOf, readingBetween } = await load("quality.js");
                                const at = (packetsReceived, packetsLost) => countersOf(new Map(Object.entries({
                                  a: { type: "inbound-rtp", kind: "audio", packetsReceived, packetsLost, jitter: 0.03 },
                                  b: { type: "inbound-rtp", kind: "video", packetsReceived: 100, packetsLost: -1, jitter: 9 },
                                  c: { type: "remote-inbound-rtp", fractionLost: 0.25 },
                                  d: { type: "candidate-pair", nominated: true, state: "succeeded", currentRoundTripTime: 0.12 },
                                  e: { type: "candidate-pair", nominated: false, state: "succeeded", currentRoundTripTime: 7 } })));
                                return JSON.stringify(readingBetween(at(100, 10), at(190, 20)));
                                """))
                .isEqualTo("{\"lossIn\":0.1,\"lossOut\":0.25,\"roundTripMs\":120,\"jitterMs\":30}");
    }

    @Test
    void browsersAreToldApart() {
        assertThat(
                        run(
                                """
                                const { browserOf } = await load("browser.js");
                                const webkit = "AppleWebKit/605.1.15 (KHTML, like Gecko)";
                                return [
                                  [`(X11; Linux x86_64) ${webkit} Chrome/140.0 Safari/537.36`],
                                  [`(Linux; Android 15) ${webkit} Chrome/140.0 Mobile Safari/537.36`],
                                  [`(Windows NT 10.0) ${webkit} Chrome/140.0 Safari/537.36 Edg/140.0`],
                                  ["(X11; rv:140.0) Gecko/20100101 Firefox/140.0"],
                                  [`(Macintosh; Intel Mac OS X 10_15) ${webkit} Version/18.0 Safari/605.1.15`, 0],
                                  [`(Macintosh; Intel Mac OS X 10_15) ${webkit} Version/18.0 Safari/605.1.15`, 5],
                                  [`(iPhone; CPU iPhone OS 18_0) ${webkit} CriOS/140.0 Mobile Safari/604.1`],
                                  ["Lynx"],
                                ].map(([userAgent, maxTouchPoints]) => browserOf({ userAgent, maxTouchPoints })).join(" ");
                                """))
                .isEqualTo("chrome chrome-android edge firefox safari ios ios other");
    }

    @Test
    void onlyAddressesBecomeLinks() {
        assertThat(
                        run(
                                """
                                const { pieces, writeLinked } = await load("talk/links.js");
                                const shown = ["voir https://a.example/x?y=1.", "(https://a.example/b_(c))", "javascript:alert(1)",
                                  "data:text/html,x http://b.example", "https://", "<img src=x onerror=alert(1)>"]
                                  .map((text) => pieces(text).map((piece) => piece.address ? `[${piece.address}]` : piece).join(""));
                                const box = document.createElement("p");
                                writeLinked(box, "<b>a</b> https://a.example/<script>");
                                return [...shown, box.innerHTML].join("\\n");
                                """))
                .isEqualTo(
                        """
                        voir [https://a.example/x?y=1].
                        ([https://a.example/b_(c)])
                        javascript:alert(1)
                        data:text/html,x [http://b.example]
                        https://
                        <img src=x onerror=alert(1)>
                        &lt;b&gt;a&lt;/b&gt; <a href="https://a.example/" target="_blank" rel="noopener noreferrer nofollow">https://a.example/</a>&lt;script&gt;""");
    }

    @Test
    void namesOfFilesOnlyName() {
        assertThat(
                        run(
                                """
                                const { safeName, mayRun, sizeFits, SIZE_MAX } = await load("talk/file-rules.js");
                                const names = ["../../etc/passwd", "C:\\\\x\\\\y.pdf", "con.txt", "a\\u202Efdp.exe", "  .. ", "",
                                  "é\\u0301té\\u0000.pdf", "x".repeat(300) + ".pdf", "<img src=x>.png", 7, null]
                                  .map((name) => safeName(name, "fichier"));
                                names[7] = names[7].length + names[7].slice(-5);
                                const runs = ["a.exe", "a.PDF", "a.svg", "a.docx", "a.js"].map(mayRun);
                                const fits = [0, 1, SIZE_MAX, SIZE_MAX + 1, -1, 1.5, "1", NaN, Infinity].map(sizeFits);
                                return [names.join("|"), runs, fits].join("\\n");
                                """))
                .isEqualTo(
                        """
                        _.._etc_passwd|C_x_y.pdf|_con.txt|a_fdp.exe|fichier|fichier|é́té_.pdf|120x.pdf|_img src=x_.png|7|fichier
                        true,false,true,false,true
                        false,true,true,false,false,false,false,false,false""");
    }

    @Test
    void pageTellsNothingThatTheOtherMayNotUnderstand() {
        assertThat(
                        run(
                                """
                                        const { heard } = await load("presence.js");
                                        return ["{", "null", "7", '{"audio":1,"video":true,"quality":"<b>"}', "x".repeat(300), new ArrayBuffer(2)]
                                          .map((data) => Object.values(heard(data)).join()).join(" ");
                                """))
                .isEqualTo(
                        "false,false,false, false,false,false, false,false,false, false,true,false, false,false,false, false,false,false,");
    }

    @Test
    void callIsSoughtRoundAllNodesEachOnceAndSlower() {
        assertThat(
                        run(
                                """
                                const { Nodes } = await load("nodes.js");
                                const tour = (...steps) => {
                                  const nodes = new Nodes("lb", () => 0.5);
                                  nodes.learn(["a", "b", "c"]);
                                  return steps.map((step) => {
                                    const pause = step === "!" ? nodes.settle() : step === "x" ? nodes.failed() : nodes.elsewhere(step);
                                    return nodes.url + (pause ?? "");
                                  }).join(" ");
                                };
                                const early = new Nodes("lb", () => 0), late = new Nodes("lb", () => 0.999);
                                return [tour(..."xxxxx".repeat(3)), tour("b", "x", "b", "b", "b", "x"), tour("", "", "", "", ""),
                                  tour("x", "x", "!", "x", "x", "x", "x"), [early.elsewhere(""), late.failed()]].join("\\n");
                                """))
                .isEqualTo(
                        """
                        a250 b250 c250 lb500 a500 b500 c500 lb1000 a1000 b1000 c1000 lb2000 a2000 b2000 c2000
                        b250 c250 a250 b350 c350 lb500
                        a250 b250 c250 lb350 a350
                        a250 b250 b c250 lb250 a250 b500
                        280,600""");
    }

    @Test
    void pageLeavesNodesThatWelcomeAndFallSilentAndStaysWhereFiguresCome() {
        assertThat(
                        run(
                                """
                                const { SignallingSocket } = await load("socket.js");
                                const real = globalThis.WebSocket, asked = [], links = [];
                                const nodes = ["http://a.example", "http://b.example"];
                                const welcome = { type: "welcome", nodes, figures: {} };
                                let carrier = "b.example";
                                globalThis.WebSocket = class {
                                  static OPEN = 1;
                                  readyState = 1;
                                  constructor({ host }) { this.host = host; asked.push(host); setTimeout(() => this.onopen()); }
                                  send() {
                                    this.tell(welcome);
                                    this.tell({ type: "peer", present: true, generation: 1 });
                                    if (this.host === carrier) this.tell({ type: "figures" });
                                  }
                                  tell(message) { this.onmessage({ data: JSON.stringify(message) }); }
                                  close() {}
                                };
                                const heard = [];
                                const socket = new SignallingSocket("/ws", { introduce: () => ({}), onMessage: ({ type }) => heard.push(type),
                                  onLink: (up) => links.push(up), onDoubt: () => links.push("doubt") });
                                socket.open();
                                const until = (done) => settled(() => { if (heard.at(-1) === "peer") { heard.push(""); socket.tick(performance.now() + 4100); } return done(); });
                                await until(() => heard.includes("figures"));
                                const first = [...asked];
                                for (let more = 0; more < 30; more++) { socket.tick(performance.now() + 4100); await new Promise((next) => setTimeout(next, 10)); }
                                const stayed = asked.length === first.length;
                                carrier = "a.example"; heard.length = 0;
                                socket.tick(performance.now() + 6100);
                                await until(() => heard.includes("figures"));
                                socket.close();
                                globalThis.WebSocket = real;
                                return [first.slice(1), stayed, asked.at(-1), links.filter((up) => up === true).length, asked.length].join(" ");
                                """))
                .isEqualTo("a.example,b.example true a.example 2 5");
    }

    /// Feeds `[ms, packets, idle ms]` samples, of which `[ms, -1]` starts a fresh connection.
    private String measured(String samples) {
        return run(
                """
                const { MediaMeasure } = await load("measure.js");
                const measure = new MediaMeasure();
                for (const [ms, packets, idleMs = 0] of SAMPLES) {
                  if (packets < 0) measure.startConnection();
                  else measure.sample(ms, { packetsIn: packets, bytesIn: packets * 100, bytesOut: 0, idleMs });
                }
                return `${measure.seconds} ${measure.bytesIn}`;
                """
                        .replace("SAMPLES", samples));
    }

    @Test
    void nothingArrivedIsNothing() {
        assertThat(measured("[[0,0],[250,0]]")).isEqualTo("0 0");
    }

    @Test
    void endsAtTheLastArrival() {
        assertThat(measured("[[1000,1],[1250,2],[2000,3],[9000,3]]")).isEqualTo("1 300");
    }

    @Test
    void shortSilencesAreJoined() {
        assertThat(measured("[[0,1],[2500,2]]")).isEqualTo("2.5 200");
    }

    @Test
    void longSilencesAreNot() {
        assertThat(measured("[[0,1],[500,2],[3001,3],[3501,4]]")).isEqualTo("1 400");
    }

    @Test
    void endsWhenTheLastPacketArrivedNotWhenItWasNoticed() {
        assertThat(measured("[[0,1],[250,2],[500,3,200],[750,3,450]]")).isEqualTo("0.3 300");
    }

    @Test
    void lastPacketIsNeverOlderThanTheSampleBefore() {
        assertThat(measured("[[0,1],[250,2],[500,3,9000]]")).isEqualTo("0.25 300");
    }

    @Test
    void whatLiesBetweenTwoConnectionsIsSilence() {
        assertThat(measured("[[0,10],[1000,20],[1100,-1],[2000,5],[3000,8]]")).isEqualTo("2 2800");
    }
}
