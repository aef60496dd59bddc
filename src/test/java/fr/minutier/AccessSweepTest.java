package fr.minutier;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.operations.metrics.MetricsServer;
import fr.minutier.platform.identity.Tokens;
import fr.minutier.practice.PracticeOffice;
import fr.minutier.practice.Profile;
import fr.minutier.testing.Caller;
import fr.minutier.testing.Caller.Answer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Calls every address of the running server as everybody who should not be let in, with the real
/// identifiers of the demonstration's practice.
class AccessSweepTest {

    static final String STRANGER = "etranger@ailleurs.example";
    private static final String WRONG = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    /// Nothing is there before a call, or at an error page without an error.
    private static final Set<String> UNREADY =
            Set.of(
                    "GET /salle/{token}/recu.json",
                    "GET /commande/{token}/retractation.txt",
                    "GET /pro/accords/{id}/retractation.txt",
                    "GET /error");

    private static DemoWorld world;
    private static String strangerKey;
    private static SweptAddresses addresses;
    private static Map<String, String> body;
    private static List<String> secrets;

    @BeforeAll
    static void start() {
        world = DemoWorld.start();
        world.settle();
        Profile stranger = world.found(STRANGER, "Cabinet Ailleurs");
        strangerKey = world.bean(PracticeOffice.class).newApiKey(stranger.id(), "test");
        addresses = new SweptAddresses(world);
        body =
                Map.of(
                        "offer", world.offer().id().toString(),
                        "key", Tokens.hash(world.apiKey),
                        "days", "14",
                        "id",
                                addresses
                                        .path("GET /pro/offres/{id}")
                                        .substring("/pro/offres/".length()));
        secrets = addresses.secrets();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void everyAddressIsClassifiedAndEveryClassifiedAddressExists() {
        assertThat(addresses.all()).containsExactlyInAnyOrderElementsOf(Access.BY_ADDRESS.keySet());
    }

    @Test
    void nobodyIsLetInWithoutSigningIn() {
        for (String address : addresses.all()) {
            Access access = Access.of(address);
            if (access == Access.TOKEN) {
                continue; // whoever has it is let in; wrong ones are tried below
            }
            Answer answer = call(world.nobody(), address, addresses.path(address));
            switch (access) {
                case EXPERT, OPERATOR, PERSON -> assertLedToSigningIn(address, answer);
                case API -> assertThat(answer.status()).as(address).isEqualTo(401);
                case OPEN -> assertNoSecret(address, answer);
                case TOKEN, DEMONSTRATION -> {}
            }
        }
    }

    @Test
    void clientsReachTheirOwnSpaceOnly() {
        for (String address : addresses.all()) {
            Caller client = world.person(DemoWorld.CLIENT_EMAIL);
            switch (Access.of(address)) {
                case EXPERT, OPERATOR -> {
                    Answer answer = call(client, address, addresses.path(address));
                    assertThat(answer.status()).as(address).isEqualTo(403);
                    assertThat(answer.text())
                            .as(address)
                            .doesNotContain(
                                    secrets.stream()
                                            .filter(each -> !each.equals(DemoWorld.CLIENT_EMAIL))
                                            .toList());
                }
                case API ->
                        assertThat(call(client, address, addresses.path(address)).status())
                                .as(address)
                                .isEqualTo(401);
                case PERSON, OPEN, TOKEN, DEMONSTRATION -> {}
            }
        }
        assertThat(world.person(DemoWorld.CLIENT_EMAIL).get("/espace").body())
                .contains(world.profile().name())
                .doesNotContain("Atelier Exemple", "atelier@exemple.example");
    }

    @Test
    void theExpertOfAnotherPracticeSeesAndChangesNothing() {
        Map<String, Long> before = world.ownRows();
        for (String address : addresses.all()) {
            Caller stranger = world.person(STRANGER);
            switch (Access.of(address)) {
                case EXPERT, PERSON -> {
                    Answer answer = call(stranger, address, addresses.path(address));
                    assertForeign(address, answer);
                }
                case API ->
                        assertThat(call(stranger, address, addresses.path(address)).status())
                                .as(address)
                                .isEqualTo(401);
                case OPERATOR ->
                        assertThat(call(stranger, address, addresses.path(address)).status())
                                .as(address)
                                .isEqualTo(403);
                case OPEN ->
                        assertNoSecret(address, call(stranger, address, addresses.path(address)));
                case TOKEN, DEMONSTRATION -> {}
            }
        }
        assertThat(world.ownRows()).isEqualTo(before);
        assertThat(world.offer().open()).isTrue();
        assertThat(world.nobody().withKey(world.apiKey).get("/api/v1/practice").status())
                .isEqualTo(200);
    }

    @Test
    void theKeyOfAnotherPracticeSeesAndChangesNothing() {
        Caller key = world.nobody().withKey(strangerKey);
        Map<String, Long> before = world.ownRows();
        for (String address : addresses.all()) {
            switch (Access.of(address)) {
                case API -> assertForeign(address, call(key, address, addresses.path(address)));
                case EXPERT, OPERATOR, PERSON ->
                        assertLedToSigningIn(address, call(key, address, addresses.path(address)));
                case OPEN, TOKEN, DEMONSTRATION -> {}
            }
        }
        assertThat(world.ownRows()).isEqualTo(before);
    }

    @Test
    void wrongTokensLeadNowhere() {
        for (String address : addresses.all()) {
            if (Access.of(address) == Access.TOKEN) {
                String path = address.substring(address.indexOf(' ') + 1);
                String wrong = path.replaceAll("\\{[^}]*}", WRONG);
                Answer answer = call(world.person(STRANGER), address, wrong);
                assertThat(answer.status()).as(address).isIn(404, 410);
                assertNoSecret(address, answer);
            }
        }
    }

    /// So that the sweep is not vacuous: the same addresses do answer those they are for.
    @Test
    void everyAddressAnswersThoseItIsFor() {
        for (String address : addresses.all()) {
            if (address.startsWith("GET ")) {
                Caller caller =
                        switch (Access.of(address)) {
                            case EXPERT, OPERATOR, PERSON -> world.expert();
                            case API -> world.nobody().withKey(world.apiKey);
                            case OPEN, TOKEN, DEMONSTRATION -> world.nobody();
                        };
                Answer answer = call(caller, address, addresses.path(address));
                boolean unready = UNREADY.contains(address);
                assertThat(answer.status())
                        .as("%s %s", address, answer)
                        .isIn(unready ? List.of(404) : List.of(200, 302, 303));
            }
        }
    }

    @Test
    void theOperatorSeesNothingOfAnybodyAndAloneIsLedThere() {
        String link = "href=\"/exploitation\"";
        assertThat(world.expert().get("/pro/aujourdhui").body()).contains(link);
        assertThat(world.person(STRANGER).get("/pro/aujourdhui").body()).doesNotContain(link);
        assertThat(world.person(DemoWorld.CLIENT_EMAIL).get("/espace").body()).doesNotContain(link);

        assertNoSecret("the operator's page", world.expert().get("/exploitation"));
        assertThat(world.nobody().get(addresses.path("GET /salle/{token}")).status())
                .isEqualTo(200);
        URI url = Objects.requireNonNull(world.bean(MetricsServer.class).url());
        Answer metrics = Caller.nobody("").get(url.toString());
        assertThat(metrics.text()).contains("minutier_calls{", "uri=\"/salle/{token}\"");
        assertNoSecret("the metrics", metrics);
        assertThat(metrics.text()).doesNotContain(STRANGER, world.profile().slug());
    }

    private static void assertForeign(String address, Answer answer) {
        boolean named = address.contains("{");
        if (named) {
            assertThat(answer.status()).as(address).isIn(403, 404);
        } else {
            assertThat(answer.status()).as(address).isIn(200, 302, 303, 400, 404, 415, 422);
        }
        assertNoSecret(address, answer);
        assertThat(answer.text()).as(address).doesNotContain(world.profile().name());
    }

    private static void assertNoSecret(String address, Answer answer) {
        assertThat(answer.text() + answer.location()).as(address).doesNotContain(secrets);
    }

    private static void assertLedToSigningIn(String address, Answer answer) {
        assertThat(answer.status()).as(address).isEqualTo(302);
        assertThat(answer.location()).as(address).contains("/connexion?next=");
        assertThat(answer.body()).as(address).isEmpty();
    }

    /// Calls an address and checks what holds for every answer to everybody.
    private static Answer call(Caller caller, String address, String path) {
        Answer answer =
                address.startsWith("GET ")
                        ? caller.get(path)
                        : path.startsWith("/api/v1/") && !path.contains("/public/")
                                ? caller.postJson(path, "{}")
                                : caller.post(path, body);
        assertThat(answer.status()).as("%s: %s", address, answer.body()).isLessThan(500);
        assertThat(answer.body())
                .as(address)
                .doesNotContain("Exception", "\tat ", "org.springframework", "SELECT ");
        return answer;
    }
}
