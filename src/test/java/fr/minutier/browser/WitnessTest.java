package fr.minutier.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import fr.minutier.testing.PaidCall;
import fr.minutier.testing.RoomTab;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Time is billed only while both sides witness it.
@Timeout(300)
@Tag("alone")
class WitnessTest {

    /// What an attestation may take to the server on a busy machine.
    private static final long SENDING_MS = 500;

    @Test
    void onlyTimeThatBothSidesWitnessIsBilled() {
        try (Stage stage = Stage.open()) {
            PaidCall call =
                    stage.atTheDoor(stage.offerBySound("Ten minutes", "BY_THE_MINUTE", 10, "1,20"));
            RoomTab client = call.client();
            RoomTab expert = call.expert();

            client.enter();
            client.page().waitForTimeout(4_000);
            assertThat(client.billingState()).isEqualTo("waiting");
            assertThat(client.shownSeconds()).isZero();

            expert.enter();
            call.both().forEach(RoomTab::awaitFlow);
            call.both().forEach(tab -> tab.awaitBillingState("billing"));
            client.toggleMicrophone();
            long before = expert.shownSeconds();
            expert.page().waitForTimeout(5_000);
            assertThat(expert.shownSeconds() - before).as("muted, and billed").isBetween(4L, 6L);

            operatorSeesTheCall(stage, expert);
            Instant frozen = frozenClientStopsBillAndMedia(client, expert);

            call.both().forEach(RoomTab::awaitFlow);
            call.both().forEach(tab -> tab.awaitBillingState("billing"));
            assertThat(call.talk(3_000)).isTrue();
            call.end();
            Bill bill = Bill.of(call);
            assertThat(bill.intervals()).as("with a gap").hasSizeGreaterThan(1);
            // Presence ends at the last attestation, of which there is one a second: nothing after
            // the freeze is billed, and what lies before it but for the second then running.
            assertThat(bill.intervals().getFirst().to())
                    .isBetween(
                            frozen.minusSeconds(1).minusMillis(SENDING_MS),
                            frozen.plusMillis(SENDING_MS));
            assertThat(bill.intervalNanos() / 1_000_000)
                    .isLessThanOrEqualTo(client.mediaMillis() + RoomTab.SAMPLE_MS_MAX);
        }
    }

    /// The expert of the demonstration runs the installation, too.
    private static void operatorSeesTheCall(Stage stage, RoomTab expert) {
        try (Page operations = expert.page().context().newPage()) {
            operations.navigate(stage.server().url() + "/exploitation");
            PlaywrightAssertions.assertThat(operations.locator("main")).containsText("média reçu");
            for (int width : new int[] {1280, 360}) {
                operations.setViewportSize(width, 800);
                assertThat(new AxeBuilder(operations).analyze().getViolations()).isEmpty();
            }
        }
    }

    /// The media of a page whose scripts stand still would go on for ever by itself.
    ///
    /// @return when they stood still
    private static Instant frozenClientStopsBillAndMedia(RoomTab client, RoomTab expert) {
        long mediaBefore = expert.mediaMillis();
        try (RoomTab.Frozen _ = client.freeze()) {
            Instant frozen = Instant.now();
            expert.page().waitForTimeout(6_000);
            long media = expert.mediaMillis();
            assertThat(media - mediaBefore).as("media after the freeze").isLessThan(6_000);
            assertThat(expert.billingState()).isEqualTo("paused");
            PlaywrightAssertions.assertThat(expert.page().locator("[data-curtain-grace]"))
                    .containsText("pour reprendre cet échange");
            long billed = expert.shownSeconds();
            expert.page().waitForTimeout(2_500);
            assertThat(expert.shownSeconds()).isEqualTo(billed);
            assertThat(expert.mediaMillis()).isEqualTo(media);
            return frozen;
        }
    }
}
