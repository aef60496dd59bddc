package fr.minutier.testing;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.net.URI;
import java.time.Instant;

/// One party's tab: where it orders or signs in, and then talks. To be used from one thread.
public final class RoomTab {

    /// How long ago the last look of a page at its own media was at most.
    public static final long SAMPLE_MS_MAX = 350;

    private static final int PATIENCE_MS = 60_000;

    /// Keeps what the room's page measures beyond the life of the page: each life under its own
    /// name in the tab's session storage.
    private static final String KEEP_MEASURE =
            """
            (() => {
                const name = 'measured ' + performance.timeOrigin;
                let kept = 0;
                const keep = () => {
                    const seconds = window.minutierRoom?.mediaSeconds() ?? 0;
                    if (seconds <= kept) return;
                    kept = seconds;
                    sessionStorage.setItem(name, String(seconds));
                    sessionStorage.setItem('until', String(Date.now()));
                };
                setInterval(keep, 100);
                addEventListener('pagehide', keep);
            })()""";

    private static final String MEASURED_MILLIS =
            """
            () => Math.round(1000 * Object.entries(sessionStorage)
                .filter(([name]) => name.startsWith('measured '))
                .reduce((sum, [, seconds]) => sum + Number(seconds), 0))""";

    private final BrowserContext context;
    private Page page;
    private String roomUrl = "";
    private boolean soundOnly;

    RoomTab(BrowserContext context) {
        context.setDefaultTimeout(PATIENCE_MS);
        context.addInitScript(KEEP_MEASURE);
        this.context = context;
        this.page = context.newPage();
    }

    public Page page() {
        return page;
    }

    /// Milliseconds of media that reached this browser, as the pages of the tab measured
    /// themselves; reloaded pages add up. The last sample lies at most [#SAMPLE_MS_MAX] back.
    public long mediaMillis() {
        return ((Number) page.evaluate(MEASURED_MILLIS)).longValue();
    }

    /// When media last reached this browser, by its own wall clock; at most [#SAMPLE_MS_MAX] late.
    public Instant mediaUntil() {
        Object millis = page.evaluate("() => sessionStorage.getItem('until') ?? '0'");
        return Instant.ofEpochMilli(Long.parseLong((String) millis));
    }

    /// `check`, `waiting`, `connecting`, `flowing`, `frozen`, `ended`, `replaced`, or `left` when
    /// the tab shows another page.
    public String state() {
        try {
            return (String) page.evaluate("() => window.minutierRoom?.state() ?? 'left'");
        } catch (PlaywrightException goingElsewhere) {
            if (String.valueOf(goingElsewhere.getMessage()).contains("context was destroyed")) {
                return "left";
            }
            throw goingElsewhere;
        }
    }

    /// What the server last said of this call: `waiting`, `connecting`, `billing`, `paused`,
    /// `ended`, or nothing yet.
    public String billingState() {
        return (String) page.evaluate("() => window.minutierRoom?.figures()?.state ?? ''");
    }

    /// Whole seconds that the page shows as billed.
    public long shownSeconds() {
        return ((Number) page.evaluate("() => window.minutierRoom?.figures()?.seconds ?? 0"))
                .longValue();
    }

    /// Leaves the camera off, whose picture costs a browser of a test more than all else.
    void speakOnly() {
        soundOnly = true;
    }

    /// Passes the device check of the room that the tab shows and goes in.
    public void enter() {
        roomUrl = page.url().replaceFirst("\\?.*", "");
        if (soundOnly) {
            page.check("[data-sound-only]");
        }
        page.click("[data-check]");
        page.click("[data-enter]");
    }

    public void awaitFlow() {
        page.waitForFunction("() => window.minutierRoom.state() === 'flowing'");
    }

    public void awaitBillingState(String state) {
        page.waitForFunction("state => window.minutierRoom.figures()?.state === state", state);
    }

    /// Turns the microphone off, or on again.
    public void toggleMicrophone() {
        page.click("[data-control=audio]");
    }

    /// Turns the camera off, or on again.
    public void toggleCamera() {
        page.click("[data-control=video]");
    }

    /// Puts another tab in front of this one for a while. Only a [TabbedChromium] then hides it.
    ///
    /// @return whether the page said that it was hidden
    public boolean hideFor(int milliseconds) {
        try (Page other = page.context().newPage()) {
            other.bringToFront();
            other.waitForTimeout(milliseconds);
            return (Boolean) page.evaluate("() => document.hidden");
        } finally {
            page.bringToFront();
        }
    }

    /// Reloads the page and goes straight back into the room.
    public void reload() {
        page.reload();
        page.click("[data-direct]");
    }

    /// Kills the process that shows the page, as a crash does; nothing can be asked of it any more.
    public void kill() {
        try {
            page.navigate("chrome://crash");
        } catch (PlaywrightException crashed) {
            if (!String.valueOf(crashed.getMessage()).contains("crash")) {
                throw crashed;
            }
        }
    }

    /// Opens the room in another page and goes straight in; the one before is left as it is. What
    /// is measured from now on is of the new page.
    public void comeBack() {
        page = context.newPage();
        page.navigate(roomUrl);
        page.click("[data-direct]");
    }

    /// Scripts of a page that stand still, until closed; its media goes on.
    public interface Frozen extends AutoCloseable {
        @Override
        void close();
    }

    /// Stops the page's scripts, not its media. Meanwhile nothing can be asked of this tab.
    public Frozen freeze() {
        CDPSession session = page.context().newCDPSession(page);
        session.send("Debugger.enable");
        session.send("Debugger.pause");
        return () -> {
            session.send("Debugger.disable");
            session.detach();
        };
    }

    /// Ends the exchange for both.
    public void leave() {
        page.click("[data-leave]");
        page.click("[data-leave-confirm]");
    }

    public void awaitStatement() {
        page.waitForURL(url -> URI.create(url).getPath().endsWith("/releve"));
    }

    /// The signed receipt, as this party downloads it.
    public byte[] receipt() {
        return download(roomUrl + "/recu.json");
    }

    /// What an address answers to this party.
    ///
    /// @throws IllegalStateException if it is not a success
    public byte[] download(String url) {
        APIResponse answer = page.request().get(url);
        if (!answer.ok()) {
            throw new IllegalStateException(url + " answered " + answer.status());
        }
        return answer.body();
    }
}
