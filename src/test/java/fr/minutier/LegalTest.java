package fr.minutier;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.testing.Caller;
import fr.minutier.testing.Caller.Answer;
import fr.minutier.testing.TestApplication;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/// What every site has to state is there, in both languages, from every page.
@ExtendWith(OutputCaptureExtension.class)
class LegalTest {

    private static final Map<String, String> PAGES =
            Map.of(
                    "/mentions-legales", "Mentions légales",
                    "/confidentialite", "Données personnelles",
                    "/accessibilite", "Déclaration d’accessibilité");

    @Test
    void aPublicSiteSaysWhoRunsItAndIsToldWhatItLacks(CapturedOutput output) {
        Map<String, Object> settings =
                Map.of(
                        "minutier.base-url", "https://minutier.example",
                        "minutier.operator.name", "Coopérative <Essai>",
                        "minutier.operator.address", "1 rue du Test, 69000 Lyon",
                        "minutier.operator.email", "contact@minutier.example",
                        "minutier.operator.phone", "01 99 00 00 00");
        try (TestApplication server = TestApplication.start(settings)) {
            Caller anybody = Caller.nobody(server.url());

            Answer notice = anybody.get("/mentions-legales");
            assertThat(notice.body()).contains("Coopérative &lt;Essai&gt;", "01 99 00 00 00");
            assertThat(anybody.get("/confidentialite?lang=en").text())
                    .contains("contact@minutier.example", "10 years", "Personal data");
            assertThat(output)
                    .contains("The legal notice at https://minutier.example/mentions-legales")
                    .contains("Missing: minutier.operator.host.");
        }
    }

    @Test
    void aLocalOneMayKeepSilentAndSaysSo(CapturedOutput output) {
        try (TestApplication server = TestApplication.start()) {
            Caller anybody = Caller.nobody(server.url());

            PAGES.forEach(
                    (path, title) -> {
                        Answer page = anybody.get(path);
                        assertThat(page.status()).isEqualTo(200);
                        assertThat(page.text()).contains("<h1>" + title + "</h1>");
                        assertThat(anybody.get(path + "?lang=en").text()).doesNotContain(title);
                    });
            assertThat(anybody.get("/mentions-legales").text()).contains("pas encore déclaré");
            for (String path :
                    new String[] {"/", "/connexion", "/nulle-part", "/confidentialite"}) {
                assertThat(anybody.get(path).body())
                        .as(path)
                        .contains(
                                PAGES.keySet().stream().map(to -> "href=\"" + to + "\"").toList());
            }
            assertThat(output).doesNotContain("legal notice");
        }
    }
}
