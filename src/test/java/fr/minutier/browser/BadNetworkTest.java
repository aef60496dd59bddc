package fr.minutier.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import fr.minutier.testing.BadNetwork;
import fr.minutier.testing.PaidCall;
import fr.minutier.testing.RoomTab;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A call over a network that loses, delays and freezes, on both parties' way to the relay.
@Timeout(300)
@Tag("timing")
class BadNetworkTest {

    private static final long SEED = 20_261_122;

    /// From one party to the other: one in twenty is lost, and all are 300 to 380 ms late.
    private static final BadNetwork.Way BAD = new BadNetwork.Way(25, 150, 40);

    private static final Duration FREEZE = Duration.ofSeconds(10);

    @Test
    void billingGoesOnThroughLossAndDelayAndPausesWhileNothingPasses() {
        try (BadNetwork network = BadNetwork.seeded(SEED);
                Stage stage =
                        Stage.open(
                                Map.of(
                                        "minutier.relay.urls",
                                        "turn:127.0.0.1:" + network.port() + "?transport=udp"))) {
            network.leadTo(stage.server().port());
            network.behave(BAD);
            PaidCall call = stage.atTheDoor(stage.demoOffer()).soundOnly();
            call.meet();
            call.both().forEach(tab -> tab.awaitBillingState("billing"));
            assertThat(call.talk(8_000)).isTrue();
            for (RoomTab tab : call.both()) {
                assertThat(tab.billingState()).isEqualTo("billing");
                assertThat(tab.shownSeconds()).isGreaterThanOrEqualTo(6);
            }

            network.freeze(FREEZE);
            for (RoomTab tab : call.both()) {
                tab.awaitBillingState("paused");
                PlaywrightAssertions.assertThat(tab.page().locator("[data-curtain-title]"))
                        .hasText("Facturation suspendue");
                PlaywrightAssertions.assertThat(tab.page().locator("[data-state-text]"))
                        .hasText("Facturation suspendue");
            }
            long shown = call.client().shownSeconds();
            assertThat(call.talk(2_000)).isTrue();
            assertThat(network.isFrozen()).isTrue();
            assertThat(call.client().shownSeconds()).isEqualTo(shown);

            call.both().forEach(tab -> tab.awaitBillingState("billing"));
            assertThat(network.isFrozen()).isFalse();
            PlaywrightAssertions.assertThat(call.client().page().locator("[data-curtain]"))
                    .isHidden();
            assertThat(call.talk(3_000)).isTrue();
            assertThat(network.lost()).isPositive();
            call.end();

            Bill bill = Bill.of(call);
            bill.assertAgreesWith(call);
            bill.assertSignedByBoth();
            assertThat(bill.intervals()).as("interrupted once").hasSize(2);
            Bill.Interval first = bill.intervals().getFirst();
            assertThat(Duration.between(first.to(), bill.intervals().getLast().from()))
                    .isGreaterThan(FREEZE.minusSeconds(1));
        }
    }
}
