package fr.minutier.exchanges.browser;

import com.microsoft.playwright.Page;
import fr.minutier.kernel.Party;

/// A room's page before the call, in which the room's scripts can be run one by one.
record ModulePage(RoomBrowser browser, Page page) implements AutoCloseable {

    /// `load(path)` is a module of the room; `line()` is a pair of channels joined at their ends,
    /// whose `sent` tells what was written.
    private static final String HELPERS =
            """
            const entry = document.querySelector('script[src$="room/room.js"]').src;
            const load = (path) => import(new URL(path, entry));
            const end = () => Object.assign(new EventTarget(), {
              readyState: "open", bufferedAmount: 0, sent: [],
              send(data) { this.sent.push(data); this.other?.onmessage?.({ data }); },
              hear(data) { this.onmessage({ data: typeof data === "string" || data instanceof ArrayBuffer
                  ? data : JSON.stringify(data) }); },
            });
            const line = () => {
              const [here, there] = [end(), end()];
              here.other = there; there.other = here;
              return [here, there];
            };
            const words = (channel) => channel.sent.filter((sent) => typeof sent === "string").map(JSON.parse);
            const store = () => { const kept = new Map(); return {
              getItem: (name) => kept.get(name) ?? null, setItem: (name, text) => kept.set(name, text) }; };
            const settled = async (done) => { for (let poll = 0; poll < 200 && !done(); poll++)
              await new Promise((next) => setTimeout(next, 10)); };
            """;

    static ModulePage open() {
        RoomBrowser browser = RoomBrowser.withDevices();
        return new ModulePage(browser, browser.open(browser.room(), Party.CLIENT));
    }

    /// What a script returns, as text.
    String run(String script) {
        return String.valueOf(page.evaluate("async () => {" + HELPERS + script + "}"));
    }

    @Override
    public void close() {
        browser.close();
    }
}
