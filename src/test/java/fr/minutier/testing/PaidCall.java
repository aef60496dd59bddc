package fr.minutier.testing;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;

/// Drives one paid call in real browsers from the paid link to the invoice, as its client and its
/// expert would. Methods are called in the order in which they stand here, from one thread.
public final class PaidCall {

    private static final int INVOICE_POLLS_MAX = 60;
    private static final int POLL_MS = 1_000;

    private final String baseUrl;
    private final RoomTab client;
    private final RoomTab expert;
    private String clientName = "";
    private String orderUrl = "";

    /// @param baseUrl where the server answers
    public PaidCall(String baseUrl, BrowserContext client, BrowserContext expert) {
        this.baseUrl = baseUrl;
        this.client = new RoomTab(client);
        this.expert = new RoomTab(expert);
    }

    /// Both leave their cameras off, where the picture is not what a test is about.
    public PaidCall soundOnly() {
        both().forEach(RoomTab::speakOnly);
        return this;
    }

    public RoomTab client() {
        return client;
    }

    public RoomTab expert() {
        return expert;
    }

    public List<RoomTab> both() {
        return List.of(client, expert);
    }

    /// The client opens the link, says who they are and accepts.
    ///
    /// @param name tells this client from all others in the expert's lists
    public void order(String offerLink, String name, String email) {
        clientName = name;
        Page page = client.page();
        page.navigate(offerLink);
        page.fill("#email", email);
        page.fill("#name", name);
        page.fill("#street", "1 rue du Banc d’essai");
        page.fill("#postcode", "75001");
        page.fill("#city", "Paris");
        page.check("#immediateStart");
        page.check("#conditions");
        page.click("form:has(#email) button.button-primary");
    }

    /// The client pays in the sandbox and is back at the order.
    public void pay() {
        Page page = client.page();
        page.click("button[value=pay]");
        page.waitForURL("**/commande/*");
        orderUrl = page.url().replaceFirst("\\?.*", "");
    }

    /// The client opens the room's page.
    public void clientToRoom() {
        client.page().click("a.button[href*='/salle']");
        client.page().waitForURL("**/salle/*");
    }

    /// The client goes back to the order and cancels it.
    public void cancel() {
        Page page = client.page();
        page.navigate(orderUrl);
        page.click("form[action*='/annuler'] button");
    }

    /// The expert signs in and opens the page of this client's room.
    public void expertToRoom(String expertLink) {
        Page page = expert.page();
        page.navigate(expertLink);
        page.navigate(baseUrl + "/pro/echanges");
        Locator row =
                page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(clientName));
        row.locator("a[href*='/salle']").click();
        page.waitForURL("**/salle/*");
    }

    /// Both pass the device check, go in, and see and hear each other.
    public void meet() {
        both().forEach(RoomTab::enter);
        both().forEach(RoomTab::awaitFlow);
    }

    /// Everything up to the moment when media flows both ways.
    public void begin(String offerLink, String expertLink, String name, String email) {
        order(offerLink, name, email);
        pay();
        clientToRoom();
        expertToRoom(expertLink);
        meet();
    }

    /// Lets time pass; ends early when the call does.
    ///
    /// @return whether the call was still going on at the end of that time
    public boolean talk(long milliseconds) {
        long untilNanos = System.nanoTime() + milliseconds * 1_000_000;
        long leftMillis = milliseconds;
        while (leftMillis > 0) {
            client.page().waitForTimeout((double) Math.min(leftMillis, 500));
            String state = client.state();
            if (state.equals("ended") || state.equals("left")) {
                return false;
            }
            leftMillis = (untilNanos - System.nanoTime()) / 1_000_000;
        }
        return true;
    }

    /// The client ends the call, and both land on their statements.
    public void end() {
        client.leave();
        awaitStatements();
    }

    public void awaitStatements() {
        both().forEach(RoomTab::awaitStatement);
    }

    /// The invoice, as the client downloads it as soon as there is one.
    ///
    /// @throws IllegalStateException if there is none within a minute
    public byte[] invoice() {
        Page page = client.page();
        for (int poll = 0; poll < INVOICE_POLLS_MAX; poll++) {
            page.navigate(orderUrl + "/documents");
            if (page.locator("a[href$='/facture.pdf']").count() > 0) {
                return client.download(orderUrl + "/facture.pdf");
            }
            page.waitForTimeout(POLL_MS);
        }
        throw new IllegalStateException("no invoice of " + clientName + " within a minute");
    }
}
