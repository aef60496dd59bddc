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
import fr.minutier.platform.storage.PracticeScope;
import fr.minutier.practice.Client;
import fr.minutier.practice.Clients;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/// Every address of the running server, with the real identifiers of the demonstration's practice,
/// and what nobody else may read of it.
final class SweptAddresses {

    private final DemoWorld world;
    private final Map<String, String> ids;

    SweptAddresses(DemoWorld world) {
        this.world = world;
        this.ids = identifiers();
    }

    /// The expert's secret of a call that is over, so that nothing happens by itself meanwhile.
    private String declined() {
        CallNow calls = new CallNow(world);
        Orders.Placed placed = calls.ringing(3);
        world.nobody().post(calls.path(placed) + "/refuser", Map.of());
        return lastPart(calls.path(placed));
    }

    Set<String> all() {
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
    String path(String address) {
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

    private Map<String, String> identifiers() {
        String offer = world.offer().id().toString();
        String link = link().id().toString();
        String order = world.orderToken();
        String invoice =
                world.bean(Invoicing.class).latest(world.practice, 1, 0).getFirst().id().toString();
        String room = world.bean(RoomLinks.class).token(exchange(), Party.CLIENT);
        String ring = declined();
        Map<String, String> paths = new HashMap<>();
        List.of("", "/retirer", "/rouvrir", "/copier", "/abandonner", "/versions", "/et-si")
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
        List.of("", "/repondre", "/refuser", "/salle")
                .forEach(end -> paths.put("GET /appel/{token}" + end, ring));
        paths.putAll(others());
        return paths;
    }

    private Map<String, String> others() {
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
        paths.put("GET /connexion/{token}", lastPart(world.signInLink(AccessSweepTest.STRANGER)));
        paths.put("GET /bac-a-sable/paiement/{token}", lastPart(world.order("Alix Attente")));
        paths.put("GET /demo/entrer/{token}", lastPart(world.clientLink));
        paths.put("GET /demo/courrier/{id}", world.mailWithAttachment());
        paths.put("GET /demo/courrier/{id}/{index}", world.mailWithAttachment());
        return paths;
    }

    List<String> secrets() {
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

    private PaidLink link() {
        return world.bean(PaidLinks.class).all(world.practice).getFirst();
    }

    private ExchangeId exchange() {
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
