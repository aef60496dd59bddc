package fr.minutier.browser;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.testing.PaidCall;
import fr.minutier.testing.RoomTab;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Time is billed only while both sides witness it.
@Timeout(300)
class WitnessTest {

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

            frozenClientStopsBillAndMedia(client, expert);

            call.both().forEach(RoomTab::awaitFlow);
            call.both().forEach(tab -> tab.awaitBillingState("billing"));
            assertThat(call.talk(3_000)).isTrue();
            call.end();
            Bill bill = Bill.of(call);
            assertThat(bill.intervals()).as("with a gap").isGreaterThan(1);
            assertThat(bill.seconds() * 1_000).isLessThanOrEqualTo(client.mediaMillis() + 1_000);
        }
    }

    /// The media of a page whose scripts stand still would go on for ever by itself.
    private static void frozenClientStopsBillAndMedia(RoomTab client, RoomTab expert) {
        long billedBefore = expert.shownSeconds();
        long mediaBefore = expert.mediaMillis();
        try (RoomTab.Frozen _ = client.freeze()) {
            expert.page().waitForTimeout(8_500);
            assertThat(expert.billingState()).isEqualTo("paused");
            long media = expert.mediaMillis();
            assertThat(media - mediaBefore).as("media after the freeze").isLessThan(6_500);
            long billed = expert.shownSeconds();
            assertThat(billed - billedBefore).as("billed after the freeze").isLessThanOrEqualTo(3);
            expert.page().waitForTimeout(2_000);
            assertThat(expert.shownSeconds()).isEqualTo(billed);
            assertThat(expert.mediaMillis()).isEqualTo(media);
        }
    }
}
