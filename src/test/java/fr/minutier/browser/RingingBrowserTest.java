package fr.minutier.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import fr.minutier.testing.PaidCall;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A client calls an expert who is available: it rings on whatever page the expert has open, and
/// the answer brings both to the room's door.
@Timeout(300)
class RingingBrowserTest {

    private static final Pattern ROOM = Pattern.compile(".*/salle/[^/]+$");
    private static final Pattern CALLS = Pattern.compile("● .* vous appelle");

    @Test
    void aCallRingsOnEveryPageAndItsAnswerLeadsBothToTheRoom() {
        try (Stage stage = Stage.open()) {
            String expertLink = stage.link("expertLink");
            Page today = stage.person().newPage();
            today.navigate(expertLink);
            today.click("[data-availability] button[value='60']");
            assertThat(today.locator("[data-availability] .tag"))
                    .hasText(Pattern.compile("disponible jusqu’à .*"));
            Page clients = today.context().newPage();
            clients.navigate(stage.server().url() + "/pro/clients");

            PaidCall call = new PaidCall(stage.server().url(), stage.person(), today.context());
            Page client = call.client().page();
            client.navigate(stage.demoOffer());
            assertThat(client.locator("#moment-help")).containsText("rien n’est débité");
            call.order(stage.demoOffer(), "Alix Appel", "alix@appel.example");
            call.pay();
            client.waitForSelector("[data-ringing]");
            assertThat(client.locator("[data-countdown-ms]")).hasText(Pattern.compile("2:5."));

            for (Page page : List.of(today, clients)) {
                assertThat(page.locator(".incoming [role=alert]")).containsText("Alix Appel");
                assertThat(page).hasTitle(CALLS);
            }
            clients.locator(".incoming summary").click();
            assertClocksAreForTheEyes(today, clients, client);
            for (Page page : List.of(today, clients, client)) {
                List<String> violations =
                        new AxeBuilder(page)
                                .analyze().getViolations().stream().map(Rule::toString).toList();
                assertThat(violations).isEmpty();
            }
            client.evaluate(
                    """
                    htmx.ajax("GET", location.pathname,
                        { target: "#order", select: "#order", swap: "outerHTML" })
                    """);
            assertThat(client.locator("[data-news-told]"))
                    .hasText(Pattern.compile("appel en cours [^:]*Rien n’est débité[^:]*"));
            clients.reload();
            clients.locator(".incoming form[action$='/repondre'] button").click();
            assertThat(clients).hasURL(ROOM);
            assertThat(client).hasURL(ROOM);
            assertThat(today.locator(".incoming")).hasCount(0);
            assertThat(today).hasTitle(Pattern.compile("Aujourd’hui.*"));
        }
    }

    /// A screen reader would read out each second of a clock inside a live region.
    private static void assertClocksAreForTheEyes(Page... pages) {
        for (Page page : pages) {
            assertThat(page.locator("[role=timer]")).hasCount(1);
            assertThat(page.locator(":is([aria-live], [role=alert], [role=status]) [role=timer]"))
                    .hasCount(0);
        }
    }
}
