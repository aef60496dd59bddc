package fr.minutier.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import fr.minutier.testing.PaidCall;
import fr.minutier.testing.RoomTab;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// One call through whatever can happen to a page: closed, killed with its process, opened twice.
/// It pauses, says so, and goes on in the same session.
@Timeout(300)
class LostPageTest {

    @Test
    void callGoesOnAfterItsPageWasClosedKilledOrOpenedTwice() {
        try (Stage stage = Stage.open()) {
            PaidCall call =
                    stage.atTheDoor(stage.offerBySound("Ten minutes", "BY_THE_MINUTE", 10, "1,20"));
            RoomTab client = call.client();
            RoomTab expert = call.expert();
            call.meet();
            awaitBilling(call);
            assertThat(call.talk(3_000)).isTrue();

            client.page().close();
            assertPaused(expert);
            client.comeBack();
            awaitBilling(call);
            assertThat(call.talk(2_000)).isTrue();

            client.kill();
            assertPaused(expert);
            client.comeBack();
            awaitBilling(call);
            assertThat(call.talk(2_000)).isTrue();

            Page former = client.page();
            client.comeBack();
            PlaywrightAssertions.assertThat(former.locator("[data-curtain-title]"))
                    .hasText("Échange ouvert ailleurs");
            awaitBilling(call);
            assertThat(former.evaluate("window.minutierRoom.state()")).isEqualTo("replaced");
            assertThat(call.talk(2_000)).isTrue();

            call.end();
            Bill bill = Bill.of(call);
            assertThat(bill.ended()).isEqualTo("left");
            assertThat(bill.intervals()).as("interrupted three times").hasSize(4);
            long billed = bill.intervalNanos() / 1_000_000;
            assertThat(billed).isGreaterThan(7_000);
            // The expert's page stayed. It received a little more than was witnessed: nobody
            // attests for a page that is killed or replaced, whose last second is lost.
            assertThat(expert.mediaMillis() - billed).isBetween(-1_000L, 3_000L);
        }
    }

    private static void awaitBilling(PaidCall call) {
        call.both().forEach(RoomTab::awaitFlow);
        call.both().forEach(tab -> tab.awaitBillingState("billing"));
    }

    private static void assertPaused(RoomTab tab) {
        tab.awaitBillingState("paused");
        PlaywrightAssertions.assertThat(tab.page().locator("[data-curtain-title]"))
                .hasText("Facturation suspendue");
        PlaywrightAssertions.assertThat(tab.page().locator("[data-curtain-grace]"))
                .containsText("pour reprendre cet échange");
        long shown = tab.shownSeconds();
        tab.page().waitForTimeout(1_500);
        assertThat(tab.shownSeconds()).isEqualTo(shown);
    }
}
