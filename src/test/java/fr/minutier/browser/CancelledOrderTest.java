package fr.minutier.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import fr.minutier.testing.PaidCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Whoever waits in the room of an order that is cancelled meanwhile does not wait in vain.
@Timeout(300)
class CancelledOrderTest {

    @Test
    void theExpertWhoWaitsIsTold() {
        try (Stage stage = Stage.open()) {
            PaidCall call =
                    stage.atTheDoor(stage.offerBySound("Ten minutes", "BY_THE_MINUTE", 10, "1,20"));
            call.expert().enter();
            call.expert().awaitBillingState("waiting");

            call.cancel();
            Page order = call.client().page();
            PlaywrightAssertions.assertThat(order.locator("main"))
                    .containsText("Rien n’a été facturé");
            PlaywrightAssertions.assertThat(order.locator("a[href*='/salle']")).hasCount(0);

            call.expert().awaitStatement();
            PlaywrightAssertions.assertThat(call.expert().page().locator("main"))
                    .containsText("Cet échange n’est plus possible.");
        }
    }
}
