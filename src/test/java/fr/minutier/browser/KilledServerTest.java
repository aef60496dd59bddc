package fr.minutier.browser;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.testing.Chromium;
import fr.minutier.testing.PaidCall;
import fr.minutier.testing.RoomTab;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A server killed during a call: the call goes on by itself once the server is back, and the bill
/// holds no second that was not lived, nor lacks more than two.
@Timeout(600)
@Tag("timing")
class KilledServerTest {

    @TempDir private Path place;

    @Test
    void callGoesOnAfterTheServerWasKilledAndNothingIsInvented()
            throws IOException, InterruptedException {
        try (ServerProcess server = ServerProcess.start(place);
                Chromium chromium = Chromium.start()) {
            PaidCall call =
                    new PaidCall(server.url(), chromium.person(), chromium.person()).soundOnly();
            call.begin(
                    server.link("offerLink"),
                    server.link("expertLink"),
                    "Alix Essai",
                    "alix@essai.example");
            call.both().forEach(tab -> tab.awaitBillingState("billing"));
            assertThat(call.talk(8_000)).isTrue();

            server.kill();
            server.startAgain();

            call.both().forEach(RoomTab::awaitFlow);
            call.both().forEach(tab -> tab.awaitBillingState("billing"));
            assertThat(call.talk(6_000)).isTrue();
            call.end();

            Bill bill = Bill.of(call);
            long billed = bill.intervalNanos() / 1_000_000;
            for (RoomTab tab : call.both()) {
                assertThat(tab.mediaMillis() - billed)
                        .as("lost of %d ms of media", tab.mediaMillis())
                        .isBetween(-RoomTab.SAMPLE_MS_MAX, 2_000L);
            }
            assertThat(bill.intervals()).as("the outage lies between").hasSizeGreaterThan(1);
            assertThat(server.verifyLedger(bill.practice()).findings()).isEmpty();
        }
    }
}
