package fr.minutier.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.SelectOption;
import fr.minutier.kernel.Money;
import fr.minutier.testing.PaidCall;
import fr.minutier.testing.TabbedChromium;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A call with the ordinary mishaps of a call inside, billed as both browsers lived it.
@Timeout(300)
@Tag("alone")
class PaidCallTest {

    private static final long CENTS_PER_MINUTE = 150;

    @TempDir private Path profile;

    @Test
    void billIsWithinASecondOfBothBrowsersWhateverTheyDoMeanwhile() {
        try (Stage stage = Stage.open();
                TabbedChromium tabbed = TabbedChromium.start(profile)) {
            PaidCall call = stage.atTheDoor(stage.demoOffer(), tabbed.person());
            call.meet();
            assertThat(call.talk(3_000)).isTrue();
            call.client().toggleMicrophone();
            shareScreenAndChangeMicrophone(call.expert().page(), call.client().page());
            assertThat(call.talk(4_000)).isTrue();
            call.client().toggleMicrophone();
            assertThat(call.expert().hideFor(5_000)).as("the tab is hidden").isTrue();
            call.client().reload();
            call.both().forEach(tab -> tab.awaitFlow());
            assertThat(call.talk(4_000)).isTrue();
            call.end();
            Bill bill = Bill.of(call);
            bill.assertAgreesWith(call);
            bill.assertSignedByBoth();
            assertThat(bill.seconds()).isGreaterThan(15);
            assertThat(bill.ended()).isEqualTo("left");
            assertThat(bill.charged())
                    .isEqualTo(
                            Money.cents((bill.seconds() * CENTS_PER_MINUTE + 30) / 60).toString());
        }
    }

    private static void shareScreenAndChangeMicrophone(Page sharing, Page changing) {
        sharing.keyboard().press("s");
        PlaywrightAssertions.assertThat(changing.locator("[data-screen]")).isVisible();
        changing.keyboard().press("?");
        Locator microphones = changing.locator("#call-microphone");
        PlaywrightAssertions.assertThat(microphones).isVisible();
        microphones.selectOption(new SelectOption().setIndex(2));
        PlaywrightAssertions.assertThat(microphones).isEnabled();
        changing.keyboard().press("Escape");
    }
}
