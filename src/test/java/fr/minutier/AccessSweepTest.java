package fr.minutier;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.agreements.Agreements;
import fr.minutier.agreements.Orders;
import fr.minutier.exchanges.ExchangeId;
import fr.minutier.exchanges.RoomLinks;
import fr.minutier.exchanges.store.Exchanges;
import fr.minutier.invoicing.Invoicing;
import fr.minutier.kernel.Party;
import fr.minutier.offers.PaidLink;
import fr.minutier.offers.PaidLinks;
import fr.minutier.platform.identity.Tokens;
import fr.minutier.platform.storage.PracticeScope;
import fr.minutier.practice.Client;
import fr.minutier.practice.Clients;
import fr.minutier.practice.PracticeOffice;
import fr.minutier.practice.Profile;
import fr.minutier.testing.Caller;
import fr.minutier.testing.Caller.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/// Calls every address of the running server as everybody who should not be let in, with the real
/// identifiers of the demonstration's practice.
class AccessSweepTest {

    private static final String STRANGER = "etranger@ailleurs.example";
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
    private static Map<String, String> ids;
    private static Map<String, String> body;
    private static List<String> secrets;

    @BeforeAll
    static void start() {
        world = DemoWorld.start();
        world.settle();
        Profile stranger = world.found(STRANGER, "Cabinet Ailleurs");
        strangerKey = world.bean(PracticeOffice.class).newApiKey(stranger.id(), "test");
        ids = identifiers();
        body =
                Map.of(
                        "offer", world.offer().id().toString(),
                        "key", Tokens.hash(world.apiKey),
                        "days", "14",
                        "id", ids.get("GET /pro/offres/{id}"));
        secrets = secrets();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void everyAddressIsClassifiedAndEveryClassifiedAddressExists() {
        assertThat(addresses()).containsExactlyInAnyOrderElementsOf(Access.BY_ADDRESS.keySet());
    }

    @Test
    void nobodyIsLetInWithoutSigningIn() {
        for (String address : addresses()) {
            Access access = Access.of(address);
            if (access == Access.TOKEN) {
                continue; // whoever has it is let in; wrong ones are tried below
            }
            Answer answer = call(world.nobody(), address, path(address));
            switch (access) {
                case EXPERT, PERSON -> assertLedToSigningIn(address, answer);
                case API -> assertThat(answer.status()).as(address).isEqualTo(401);
                case OPEN -> assertNoSecret(address, answer);
                case TOKEN, DEMONSTRATION -> {}
            }
        }
    }

    @Test
    void clientsReachTheirOwnSpaceOnly() {
        for (String address : addresses()) {
            Caller client = world.person(DemoWorld.CLIENT_EMAIL);
            switch (Access.of(address)) {
                case EXPERT -> {
                    Answer answer = call(client, address, path(address));
                    assertThat(answer.status()).as(address).isEqualTo(403);
                    assertThat(answer.text())
                            .as(address)
                            .doesNotContain(
                                    secrets.stream()
                                            .filter(each -> !each.equals(DemoWorld.CLIENT_EMAIL))
                                            .toList());
                }
                case API ->
                        assertThat(call(client, address, path(address)).status())
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
        for (String address : addresses()) {
            Caller stranger = world.person(STRANGER);
            switch (Access.of(address)) {
                case EXPERT, PERSON -> {
                    Answer answer = call(stranger, address, path(address));
                    assertForeign(address, answer);
                }
                case API ->
                        assertThat(call(stranger, address, path(address)).status())
                                .as(address)
                                .isEqualTo(401);
                case OPEN -> assertNoSecret(address, call(stranger, address, path(address)));
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
        for (String address : addresses()) {
            switch (Access.of(address)) {
                case API -> assertForeign(address, call(key, address, path(address)));
                case EXPERT, PERSON ->
                        assertLedToSigningIn(address, call(key, address, path(address)));
                case OPEN, TOKEN, DEMONSTRATION -> {}
            }
        }
        assertThat(world.ownRows()).isEqualTo(before);
    }

    @Test
    void wrongTokensLeadNowhere() {
        for (String address : addresses()) {
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
        for (String address : addresses()) {
            if (address.startsWith("GET ")) {
                Caller caller =
                        switch (Access.of(address)) {
                            case EXPERT, PERSON -> world.expert();
                            case API -> world.nobody().withKey(world.apiKey);
                            case OPEN, TOKEN, DEMONSTRATION -> world.nobody();
                        };
                Answer answer = call(caller, address, path(address));
                boolean unready = UNREADY.contains(address);
                assertThat(answer.status())
                        .as("%s %s", address, answer)
                        .isIn(unready ? List.of(404) : List.of(200, 302, 303));
            }
        }
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

    private static Set<String> addresses() {
        Set<String> addresses = new TreeSet<>();
        world.application
                .beans(RequestMappingInfoHandlerMapping.class)
                .values()
                .forEach(
                        mapping ->
                                mapping.getHandlerMethods()
                                        .keySet()
                                        .forEach(info -> addresses.addAll(addresses(info))));
        return addresses;
    }

    private static List<String> addresses(RequestMappingInfo info) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        Set<RequestMethod> named =
                methods.isEmpty() ? Set.of(RequestMethod.GET, RequestMethod.POST) : methods;
        List<String> addresses = new ArrayList<>();
        for (String path : info.getPatternValues()) {
            named.forEach(method -> addresses.add(method + " " + path));
        }
        return addresses;
    }

    /// The path of an address with the identifiers of the demonstration's practice.
    private static String path(String address) {
        String path = address.substring(address.indexOf(' ') + 1);
        if (!path.contains("{") && !path.contains("*")) {
            return path;
        }
        String known = ids.get("GET " + path);
        assertThat(known).as("an identifier for %s", address).isNotNull();
        return path.startsWith("/assets") || path.startsWith("/actuator")
                ? known
                : path.replaceAll("\\{offer}", world.offer().slug())
                        .replaceAll("\\{index}", "0")
                        .replaceAll("\\{document}", ids.get("GET /pro/factures/{id}.pdf"))
                        .replaceAll("\\{[^}]*}", known);
    }

    private static Map<String, String> identifiers() {
        String offer = world.offer().id().toString();
        String link = link().id().toString();
        String order = world.orderToken();
        String invoice =
                world.bean(Invoicing.class).latest(world.practice, 1, 0).getFirst().id().toString();
        String room = world.bean(RoomLinks.class).token(exchange(), Party.CLIENT);
        Map<String, String> paths = new HashMap<>();
        List.of("", "/retirer", "/rouvrir")
                .forEach(end -> paths.put("GET /pro/offres/{id}" + end, offer));
        List.of("", "/fermer", "/qr.svg")
                .forEach(end -> paths.put("GET /pro/liens/{id}" + end, link));
        List.of(".pdf", ".xml").forEach(end -> paths.put("GET /pro/factures/{id}" + end, invoice));
        List.of("/pdf", "/xml")
                .forEach(end -> paths.put("GET /api/v1/invoices/{id}" + end, invoice));
        paths.put("GET /pro/echanges/{id}/salle", exchange().toString());
        String agreement = world.agreement().id().toString();
        List.of("/consentement.txt", "/retractation.txt")
                .forEach(end -> paths.put("GET /pro/accords/{id}" + end, agreement));
        Access.BY_ADDRESS.keySet().stream()
                .map(address -> "GET " + address.substring(address.indexOf(' ') + 1))
                .filter(address -> address.startsWith("GET /commande/"))
                .forEach(address -> paths.put(address, order));
        List.of("", "/reseau.json", "/releve", "/recu.json")
                .forEach(end -> paths.put("GET /salle/{token}" + end, room));
        paths.putAll(others());
        return paths;
    }

    private static Map<String, String> others() {
        String slug = world.profile().slug();
        String home = world.nobody().get("/").body();
        int asset = home.indexOf("/assets/");
        Map<String, String> paths = new HashMap<>();
        paths.put("GET /e/{slug}", slug);
        paths.put("GET /e/{slug}/{offer}", slug);
        paths.put("GET /l/{token}", link().token());
        paths.put(
                "GET /assets/{fingerprint}/{*path}",
                home.substring(asset, home.indexOf('"', asset)));
        paths.put("GET /actuator/health/**", "/actuator/health/liveness");
        paths.put("GET /connexion/{token}", lastPart(world.signInLink(STRANGER)));
        paths.put("GET /bac-a-sable/paiement/{token}", lastPart(world.order("Alix Attente")));
        paths.put("GET /demo/entrer/{token}", lastPart(world.clientLink));
        paths.put("GET /demo/courrier/{id}", world.mailWithAttachment());
        paths.put("GET /demo/courrier/{id}/{index}", world.mailWithAttachment());
        return paths;
    }

    private static List<String> secrets() {
        List<String> all = new ArrayList<>();
        for (Client client : world.bean(Clients.class).all(world.practice)) {
            all.add(client.name());
            all.add(client.email());
        }
        world.bean(Agreements.class)
                .all(world.practice)
                .forEach(agreement -> all.add(world.bean(Orders.class).token(agreement.id())));
        world.bean(Invoicing.class)
                .latest(world.practice, 10, 0)
                .forEach(invoice -> all.add(invoice.number()));
        for (Party party : Party.values()) {
            all.add(world.bean(RoomLinks.class).token(exchange(), party));
        }
        all.add(link().token());
        all.add(link().note());
        all.add(world.apiKey);
        assertThat(all).hasSizeGreaterThan(8);
        return all;
    }

    private static PaidLink link() {
        return world.bean(PaidLinks.class).all(world.practice).getFirst();
    }

    private static ExchangeId exchange() {
        return world.bean(PracticeScope.class)
                .in(
                        world.practice,
                        () ->
                                world.bean(Exchanges.class)
                                        .ofAgreement(world.practice, world.agreement().id())
                                        .orElseThrow()
                                        .id());
    }

    private static String lastPart(String address) {
        String path = address.replaceAll("\\?.*", "");
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
