package fr.minutier.exchanges.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The conversation and its files between two ends that may break, and against somebody who means
/// harm.
class TalkModulesBrowserTest {

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
    void messagesArriveOnceInOrderAndAreKeptUntilThen() {
        assertThat(
                        run(
                                """
                                const { Chat } = await load("talk/chat.js");
                                const { History } = await load("talk/history.js");
                                const [mine, theirs] = [store(), store()];
                                const heard = [];
                                const chat = (storage, onMessage = () => {}) => new Chat(new History("r", storage), { onMessage, onGot() {}, onGone() {} });
                                let writer = chat(mine);
                                const reader = chat(theirs, ({ text }) => heard.push(text));
                                writer.say("one"); writer.say("two");
                                dispatchEvent(new Event("pagehide"));
                                writer = chat(mine); // the page is loaded again
                                for (let time = 0; time < 2; time++) {
                                  const [here, there] = line();
                                  writer.attach(here); reader.attach(there);
                                  if (time === 0) there.send = () => {}; // what confirms gets lost
                                  here.onopen(); there.onopen();
                                }
                                writer.say("three");
                                dispatchEvent(new Event("pagehide"));
                                const kept = new History("r", mine).messages.map(({ text, got }) => text + got);
                                return [heard, kept].join("\\n");
                                """))
                .isEqualTo("one,two,three\nonetrue,twotrue,threetrue");
    }

    @Test
    void whatMayNotBeSaidIsRefusedWithItsReason() {
        assertThat(
                        run(
                                """
                                const { Chat } = await load("talk/chat.js");
                                const { History } = await load("talk/history.js");
                                const chat = new Chat(new History("r", store()), { onMessage() {}, onGot() {}, onGone() {} });
                                const answers = [" \\n", "x".repeat(4001), "x".repeat(4000)].map((text) => chat.say(text));
                                for (let said = 1; said < 50; said++) chat.say("x");
                                return [...answers, chat.say("x")].map(String).join(" ");
                                """))
                .isEqualTo("empty long null waiting");
    }

    @Test
    void floodAndRubbishInTheChatAreNotLookedAt() {
        assertThat(
                        run(
                                """
                                const { Chat } = await load("talk/chat.js");
                                const { History, KEPT_MAX, LENGTH_KEPT_MAX } = await load("talk/history.js");
                                const { ConversationList } = await load("talk/list.js");
                                let heard = 0, written = 0;
                                const kept = store();
                                const history = new History("r", { getItem: kept.getItem,
                                  setItem(name, text) { written++; kept.setItem(name, text); } });
                                const panel = document.querySelector("[data-talk]");
                                const list = new ConversationList(panel, {});
                                const chat = () => new Chat(history, { onMessage: (message) => { heard++; list.showMessage(message); },
                                  onGot() {}, onGone: (message) => list.remove(message) });
                                const [here] = line();
                                chat().attach(here);
                                const say = (text, id = crypto.randomUUID()) => here.hear({ type: "say", id, text });
                                for (const rubbish of ["{", "null", "7", "x".repeat(40_000), new ArrayBuffer(9)]) here.hear(rubbish);
                                say(7); say("   "); say("x".repeat(4001)); say("a", "not-an-id"); say("a", { toString: 1 });
                                here.hear({ type: "got", id: crypto.randomUUID() });
                                const before = heard;
                                for (let sent = 0; sent < 5000; sent++) say("x".repeat(100));
                                const often = heard;
                                chat().attach(here);
                                for (let sent = 0; sent < 100; sent++) say("x".repeat(4000));
                                const long = heard - often;
                                for (let page = 0; page < 8; page++) {
                                  chat().attach(here); // as if the allowance had grown again
                                  for (let sent = 0; sent < 100; sent++) say(page < 6 ? "short" : "x".repeat(4000));
                                }
                                const length = history.messages.reduce((sum, { text }) => sum + text.length, 0);
                                const rows = panel.querySelectorAll("[data-talk-list] > *").length;
                                panel.querySelector("[data-talk-list]").replaceChildren();
                                return [before, often <= 110, long <= 51, rows === history.messages.length, rows <= KEPT_MAX,
                                  length <= LENGTH_KEPT_MAX, written <= 4].join(" ");
                                """))
                .isEqualTo("0 true true true true true true");
    }

    /// A receiver whose `shown` holds what is known of each file, and a channel that anyone writes
    /// to.
    private static final String RECEIVER =
            """
            const { Files } = await load("talk/files.js");
            const { pieceOf } = await load("talk/frames.js");
            const shown = new Map();
            const files = new Files({ nameless: "fichier", onChange: (item) => shown.set(item.number, item) });
            const channel = end();
            files.attach(channel);
            channel.onopen();
            const offer = (number, size, name = "a.pdf", kind = "application/pdf") =>
              channel.hear({ type: "offer", number, size, name, kind });
            const bytes = (length) => new Uint8Array(length).fill(7).buffer;
            const state = (number) => `${shown.get(number)?.state} ${shown.get(number)?.why}`.trim();
            """;

    @Test
    void announcementsThatNobodyMayMakeAreRefused() {
        assertThat(
                        run(
                                RECEIVER
                                        + """
                                        offer(1, 50 * 1024 * 1024 + 1); offer(2, -1); offer(3, "9"); offer(-4, 9); offer("5", 9); offer(6, 0);
                                        const refused = words(channel).filter(({ type }) => type === "refuse").map(({ number }) => number);
                                        for (let number = 10; number < 40; number++) offer(number, 9);
                                        offer(10, 9, "other name");
                                        return [refused, shown.size, shown.get(10).name].join(" ");
                                        """))
                .isEqualTo("1,2,3,6 10 a.pdf");
    }

    @Test
    void nothingIsTakenUnasked() {
        assertThat(
                        run(
                                RECEIVER
                                        + """
                                        offer(1, 9);
                                        channel.hear(pieceOf(1, 0, bytes(9)));
                                        channel.hear(pieceOf(2, 0, bytes(9)));
                                        channel.hear({ type: "sent", number: 1, sha256: "" });
                                        for (const rubbish of [new ArrayBuffer(0), new ArrayBuffer(8), new ArrayBuffer(99_999), "{", "null", "[]",
                                          '{"type":"accept","number":1,"from":0}', '{"type":"here"}']) channel.hear(rubbish);
                                        return [state(1), shown.get(1).bytes, shown.size].join(" ");
                                        """))
                .isEqualTo("offered 0 1");
    }

    @Test
    void moreLessOrOtherBytesThanAnnouncedAreAFailure() {
        assertThat(
                        run(
                                RECEIVER
                                        + """
                                        for (const number of [1, 2, 3, 4]) { offer(number, 20); files.accept(number); }
                                        channel.hear(pieceOf(1, 0, bytes(21)));
                                        channel.hear(pieceOf(2, 4, bytes(4)));
                                        channel.hear(pieceOf(3, 0, bytes(4))); channel.hear({ type: "sent", number: 3, sha256: "" });
                                        channel.hear(pieceOf(4, 0, bytes(20))); channel.hear({ type: "sent", number: 4, sha256: "0" });
                                        await settled(() => shown.get(4).state === "failed");
                                        const told = words(channel).filter(({ type }) => type === "refuse").map(({ why }) => why);
                                        return [...[1, 2, 3, 4].map(state), told].join(" ");
                                        """))
                .isEqualTo(
                        "failed broken failed broken failed broken failed damaged broken,broken,broken,damaged");
    }

    @Test
    void interruptedFileGoesOnWhereItStoppedAndOneWithoutSenderFails() {
        assertThat(
                        run(
                                """
                                const { Files } = await load("talk/files.js");
                                const { digestOf } = await load("talk/file-rules.js");
                                const [out, into] = [new Map(), new Map()];
                                const side = (shown) => new Files({ nameless: "f", onChange: (item) => shown.set(item.number, { ...item }) });
                                let sender = side(out);
                                const receiver = side(into);
                                const join = (passes) => {
                                  const [here, there] = line();
                                  const send = here.send;
                                  let carried = 0;
                                  here.send = (data) => {
                                    if (data instanceof ArrayBuffer && ++carried > passes) { here.readyState = "closed"; return; }
                                    send.call(here, data);
                                  };
                                  sender.attach(here); receiver.attach(there);
                                  here.onopen(); there.onopen();
                                  return () => carried;
                                };
                                let saved;
                                const create = URL.createObjectURL;
                                URL.createObjectURL = (blob) => { saved = blob; return create(blob); };
                                const only = (shown) => [...shown.values()][0];
                                const content = crypto.getRandomValues(new Uint8Array(60_000));
                                const pieces = Math.ceil(1_000_000 / 16_384);
                                const file = new File([content, new Uint8Array(940_000)], "a.bin");
                                join(20);
                                sender.offer(file);
                                receiver.accept(only(into).number);
                                await settled(() => only(into).bytes === 20 * 16_384);
                                const carried = join(1000);
                                await settled(() => only(out).state === "done");
                                const given = [saved.type, only(into).url.startsWith("blob:")];
                                const same = await digestOf(await saved.arrayBuffer()) === await digestOf(await file.arrayBuffer());
                                const first = [only(out).state, only(into).state, same, carried() === pieces - 20, given].join(" ");
                                into.clear();
                                join(1);
                                sender.offer(file);
                                receiver.accept(only(into).number);
                                await settled(() => only(into).bytes > 0);
                                sender = side(out); // the sender's page is loaded again
                                join(1000);
                                return [first, only(into).state, only(into).why].join(" ");
                                """))
                .isEqualTo("done done true true application/octet-stream,true failed gone");
    }

    @Test
    void nothingIsSentWhileTheMeterStandsAndAllAfterwards() {
        assertThat(
                        run(
                                """
                                const { Chat } = await load("talk/chat.js");
                                const { History } = await load("talk/history.js");
                                const { Files } = await load("talk/files.js");
                                const chat = new Chat(new History("r", store()), { onMessage() {}, onGot() {}, onGone() {} });
                                let item;
                                const files = new Files({ nameless: "f", onChange: (now) => { item = now; } });
                                const [words0, carried] = [end(), end()];
                                chat.attach(words0); files.attach(carried);
                                words0.onopen(); carried.onopen();
                                const pieces = () => carried.sent.filter((sent) => sent instanceof ArrayBuffer).length;
                                chat.hold(true); files.hold(true);
                                chat.say("one"); chat.say("two");
                                files.offer(new File([new Uint8Array(100_000)], "a"));
                                const before = [words0.sent.length, words(carried).map(({ type }) => type)];
                                carried.hear({ type: "accept", number: item.number, from: 0 });
                                await settled(() => pieces() > 0 || item.state === "never");
                                const held = pieces();
                                chat.hold(false); files.hold(false);
                                await settled(() => item.state === "checking");
                                return [before, held, words(words0).map(({ text }) => text), words(carried).map(({ type }) => type),
                                  pieces()].join(" ");
                                """))
                .isEqualTo("0,here 0 one,two here,offer,sent 7");
    }

    @Test
    void senderWaitsWhileTheChannelIsFullAndStopsWhenTold() {
        assertThat(
                        run(
                                """
                                const { Files } = await load("talk/files.js");
                                let item;
                                const sender = new Files({ nameless: "f", onChange: (now) => { item = now; } });
                                const channel = end();
                                channel.send = (data) => { if (data instanceof ArrayBuffer) channel.bufferedAmount += data.byteLength; };
                                sender.attach(channel);
                                sender.offer(new File([new Uint8Array(5_000_000)], "a"));
                                channel.hear({ type: "accept", number: item.number, from: 0 });
                                await settled(() => false);
                                const full = channel.bufferedAmount;
                                channel.bufferedAmount = 0;
                                channel.dispatchEvent(new Event("bufferedamountlow"));
                                await settled(() => channel.bufferedAmount > 200_000);
                                channel.hear({ type: "refuse", number: item.number, why: "<b>" });
                                return [full > 200_000 && full < 300_000, channel.bufferedAmount < 300_000, item.state, item.why,
                                  sender.offer(new File([], "b")), sender.offer({ size: 60_000_000, name: "c" })].join(" ");
                                """))
                .isEqualTo("true true refused  empty large");
    }
}
