package fr.minutier.exchanges.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import fr.minutier.kernel.Party;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The page's own measure, on counters made up by hand.
class MediaMeasureBrowserTest {

    @SuppressWarnings("NullAway.Init")
    private static RoomBrowser browser;

    @SuppressWarnings("NullAway.Init")
    private Page page;

    @BeforeAll
    static void start() {
        browser = RoomBrowser.withDevices();
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    @BeforeEach
    void open() {
        page = browser.open(browser.room(), Party.CLIENT);
    }

    /// Feeds `[ms, packets, idle ms]` samples, of which `[ms, -1]` starts a fresh connection.
    private String measured(String samples) {
        return String.valueOf(
                page.evaluate(
                        """
                        async (samples) => {
                          const entry = document.querySelector('script[src$="room/room.js"]').src;
                          const { MediaMeasure } = await import(new URL("measure.js", entry));
                          const measure = new MediaMeasure();
                          for (const [ms, packets, idleMs = 0] of JSON.parse(samples)) {
                            if (packets < 0) measure.startConnection();
                            else measure.sample(ms, { packetsIn: packets, bytesIn: packets * 100, bytesOut: 0, idleMs });
                          }
                          return `${measure.seconds} ${measure.bytesIn}`;
                        }
                        """,
                        samples));
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
