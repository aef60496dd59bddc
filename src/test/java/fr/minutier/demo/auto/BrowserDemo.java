package fr.minutier.demo.auto;

import com.microsoft.playwright.PlaywrightException;
import fr.minutier.AutomaticDemo;
import fr.minutier.testing.Chromium;
import fr.minutier.testing.PaidCall;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One paid call from the paid link to the invoice, in two Chromium of their own.
public final class BrowserDemo implements AutomaticDemo {

    private static final JsonMapper JSON = new JsonMapper();

    /// For [java.util.ServiceLoader].
    public BrowserDemo() {}

    @Override
    public boolean play(String baseUrl, Path data, Duration talk, PrintWriter out) {
        Report report = new Report(out);
        try (Chromium clients = Chromium.start();
                Chromium experts = Chromium.start()) {
            PaidCall call = new PaidCall(baseUrl, clients.person(), experts.person());
            begin(call, data.resolve("demo.json"), report);
            boolean still = call.talk(talk.toMillis());
            byte[] room = call.client().page().screenshot();
            if (still) {
                call.end();
            } else {
                call.awaitStatements();
            }
            report.say("call ended", "both browsers show the statement");
            Played played = evidence(call, baseUrl);
            Path folder = data.resolve("auto");
            boolean agreed = report.compare(played, played.saveTo(folder));
            Pictures.save(folder, room, played.invoice());
            return agreed;
        } catch (PlaywrightException | IllegalStateException failure) {
            report.say("FAILED", String.valueOf(failure.getMessage()));
            return false;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void begin(PaidCall call, Path linksFile, Report report) {
        JsonNode links = JSON.readTree(linksFile);
        String tag = UUID.randomUUID().toString().substring(0, 8);
        call.order(
                links.required("offerLink").asString(),
                "Alix Automate " + tag,
                tag + "@automate.example");
        call.pay();
        report.say("offer", "accepted and paid by Alix Automate " + tag);
        call.clientToRoom();
        call.expertToRoom(links.required("expertLink").asString());
        call.meet();
        report.say("device checks", "passed on both sides, media flows both ways");
    }

    private static Played evidence(PaidCall call, String baseUrl) {
        byte[] keys = call.client().download(baseUrl + "/api/v1/public/receipt-keys");
        return new Played(
                call.client().mediaMillis(),
                call.expert().mediaMillis(),
                call.client().receipt(),
                call.expert().receipt(),
                JSON.readTree(keys)
                        .required("keys")
                        .valueStream()
                        .map(key -> key.required("publicKey").asString())
                        .toList(),
                call.invoice());
    }
}
