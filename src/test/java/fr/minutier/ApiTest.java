package fr.minutier;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.offers.OfferId;
import fr.minutier.offers.PaidLinks;
import fr.minutier.testing.Caller;
import fr.minutier.testing.Caller.Answer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The API as a program of the practice uses it.
class ApiTest {

    private static final String OFFER =
            """
            {"title": "Une relecture", "pricing": "BY_THE_ACT", "channel": "SOUND", "minutes": 20,
             "price": "45.50", "conditions": "Conditions.", "refundRule": "Aucun remboursement."}
            """;

    private static DemoWorld world;
    private static Caller key;

    @BeforeAll
    static void start() {
        world = DemoWorld.start();
        world.settle();
        key = world.nobody().withKey(world.apiKey);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void tellsWhoseKeyItIs() {
        JsonNode practice = json(key.get("/api/v1/practice"), 200);
        assertThat(practice.get("name").asString()).isEqualTo("Camille Essai");
        assertThat(practice.get("zone").asString()).isEqualTo("Europe/Paris");
        assertThat(practice.get("address").get("city").asString()).isEqualTo("Lyon");
        assertThat(practice.has("iban")).isFalse();
    }

    @Test
    void publishesAnOfferAndALinkThatLeadsToIt() {
        JsonNode offer = json(key.postJson("/api/v1/offers", OFFER), 201);
        assertThat(offer.get("price").asString()).isEqualTo("45.50");
        assertThat(offer.get("currency").asString()).isEqualTo("EUR");
        assertThat(offer.get("taxIncluded").asBoolean()).isTrue();
        assertThat(key.get("/api/v1/offers").body()).contains(offer.get("id").asString());
        String wanted =
                "{\"offer\": \"%s\", \"days\": 3, \"singleUse\": false}"
                        .formatted(offer.get("id").asString());
        JsonNode link = json(key.postJson("/api/v1/links", wanted), 201);
        assertThat(link.get("usedAt").isNull()).isTrue();
        assertThat(link.get("expiresAt").asString()).endsWith("Z");
        String path = link.get("url").asString().substring(world.application.url().length());
        assertThat(world.nobody().get(path).text()).contains("Une relecture", "45,50");
    }

    @Test
    void publishesATariffAndAnswersIt() {
        String body =
                """
                {"title": "Un avis", "channel": "VIDEO", "minutes": 30, "conditions": "Convenues.",
                    "refundRule": "Libre.", "tariff": {"price": {"kind": "TIME",
                        "minimum": "5.00", "tierRule": "GRADUATED", "tiers": [
                            {"fromSeconds": 0, "upToSeconds": 1800, "hourlyPrice": "90.00"},
                            {"fromSeconds": 1800, "hourlyPrice": "72.00"}]}}}""";
        JsonNode offer = json(key.postJson("/api/v1/offers", body), 201);
        new OpenApiDocument().assertConforms(offer, "Offer");
        JsonNode tariff = offer.get("tariff");
        assertThat(offer.get("pricing").asString()).isEqualTo("BY_THE_MINUTE");
        assertThat(offer.get("price").asString()).isEqualTo("1.50");
        assertThat(tariff.get("price").get("tiers")).hasSize(2);
        assertThat(tariff.get("version").asString()).endsWith("/1");
        String question = "{\"tariff\": %s, \"usage\": {\"seconds\": 2400}}".formatted(tariff);
        JsonNode rated = json(key.postJson("/api/v1/rating/preview", question), 200);
        assertThat(rated.get("total").asString()).isEqualTo("57.00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'tariff': {'price': {'kind': 'TIME'}} | rating.price.one | tariff.price.hourlyPrice",
                "'tariff': {'currency': 'CHF', 'price': {'kind': 'TIME', 'hourlyPrice': '9'}} | offer.currency.mixed | tariff.currency",
                "'tariff': {'vat': {'percent': '7.00', 'included': true}, 'price': {'kind': 'TIME', 'hourlyPrice': '9'}} | offer.tariff.vat | tariff.vat.percent",
                "'tariff': {'price': {'kind': 'EACH', 'price': '9'}} | offer.channel.mixed | channel",
                "'pricing': 'BY_THE_ACT', 'tariff': {} | offer.tariff.one | tariff",
                "'frame': {'kind': 'PACK', 'price': '9', 'seconds': 9} | offer.tariff.one | tariff",
                "'tariff': {'price': {'kind': 'TIME', 'hourlyPrice': '9'}}, 'deduction': {} | offer.sellable.deduction | pricing"
            })
    void refusesATariffThatCannotBeSold(String terms, String code, String field) {
        String body =
                """
                {"title": "a", "channel": "VIDEO", "minutes": 30, "conditions": "b",
                    "refundRule": "c", %s}"""
                        .formatted(terms.replace('\'', '"'));
        JsonNode problem = json(key.postJson("/api/v1/offers", body), 422);
        assertThat(problem.toString()).contains("\"" + code + "\"", "\"" + field + "\"");
    }

    @Test
    void listsWhatWasOrderedHeldAndInvoiced() {
        JsonNode orders = json(key.get("/api/v1/orders"), 200);
        assertThat(orders.get("items")).hasSize(3);
        assertThat(orders.get("next").isNull()).isTrue();
        assertThat(orders.toString()).contains("\"state\":\"ready\"", "Dominique Témoin");
        JsonNode exchanges = json(key.get("/api/v1/exchanges"), 200);
        assertThat(exchanges.get("items")).hasSize(3);
        assertThat(exchanges.get("items").get(0).get("state").asString()).isEqualTo("opened");
        assertThat(exchanges.get("items").get(0).get("charged").isNull()).isTrue();
        assertThat(key.get("/api/v1/orders?after=nowhere").status()).isEqualTo(400);
    }

    /// Each list goes on behind the last item seen, whatever is added meanwhile.
    @ParameterizedTest
    @ValueSource(strings = {"offers", "links", "orders", "exchanges", "invoices"})
    void goesOnBehindAnyItem(String list) {
        List<String> all = ids(json(key.get("/api/v1/" + list), 200));
        for (int index = 0; index < all.size(); index++) {
            String rest = "/api/v1/" + list + "?after=" + all.get(index);
            List<String> behind = all.subList(index + 1, all.size());
            assertThat(ids(json(key.get(rest), 200)).subList(0, behind.size())).isEqualTo(behind);
        }
        assertThat(all).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void aLongListComesInPartsWithoutGapOrRepetition() {
        OfferId offer = world.offer().id();
        for (int number = 0; number < 101; number++) {
            addLink(offer);
        }
        JsonNode first = json(key.get("/api/v1/links"), 200);
        List<String> seen = new ArrayList<>(ids(first));
        assertThat(seen).hasSize(100);
        assertThat(first.get("next").asString()).isEqualTo(seen.getLast());
        addLink(offer);

        JsonNode second = json(key.get("/api/v1/links?after=" + seen.getLast()), 200);
        assertThat(ids(second)).isNotEmpty().doesNotContainAnyElementsOf(seen);
        assertThat(second.get("next").isNull()).isTrue();
        seen.addAll(ids(second));
        List<String> stored =
                world.bean(PaidLinks.class).all(world.practice).stream()
                        .skip(1)
                        .map(link -> link.id().toString())
                        .toList();
        assertThat(seen).isEqualTo(stored);
    }

    private static void addLink(OfferId offer) {
        world.bean(PaidLinks.class).create(world.practice, offer, true, "1", "").orElseThrow();
    }

    private static List<String> ids(JsonNode list) {
        List<String> ids = new ArrayList<>();
        list.get("items").forEach(item -> ids.add(item.get("id").asString()));
        return ids;
    }

    @Test
    void givesOutInvoices() {
        JsonNode invoice = json(key.get("/api/v1/invoices"), 200).get("items").get(0);
        assertThat(invoice.get("gross").asString()).isEqualTo("60.00");
        assertThat(invoice.get("status").asString()).isEqualTo("paid");
        assertThat(invoice.get("issuedOn").asString()).matches("[0-9]{4}-[0-9]{2}-[0-9]{2}");
        String path = "/api/v1/invoices/" + invoice.get("id").asString();
        assertThat(key.get(path + "/pdf").body()).startsWith("%PDF-");
        assertThat(key.get(path + "/xml").body()).contains("CrossIndustryInvoice");
    }

    @Test
    void answersAreWhatTheDescriptionPromises() {
        OpenApiDocument description = new OpenApiDocument();
        json(
                key.postJson(
                        "/api/v1/links",
                        "{\"offer\": \"%s\", \"days\": 3}".formatted(world.offer().id())),
                201);
        Map.of(
                        "offers", "Offer",
                        "links", "Link",
                        "orders", "Order",
                        "exchanges", "Exchange",
                        "invoices", "Invoice")
                .forEach(
                        (list, schema) -> {
                            JsonNode items = json(key.get("/api/v1/" + list), 200).get("items");
                            assertThat(items.isEmpty()).as(list).isFalse();
                            items.forEach(item -> description.assertConforms(item, schema));
                        });
        description.assertConforms(json(key.get("/api/v1/practice"), 200), "Practice");
        description.assertConforms(json(key.get("/api/v1/availability"), 200), "Availability");
        description.assertConforms(
                json(key.get("/api/v1/public/receipt-keys"), 200), "ReceiptKeys");
        JsonNode problem = json(key.postJson("/api/v1/offers", "{\"title\": \"a\"}"), 422);
        assertThat(problem.has("errors")).isTrue();
    }

    /// Eight minutes on a Sunday, of which three come from a credit and 45 an hour more are due.
    @Test
    void tellsWhatUseWouldCostAndWhy() {
        String question =
                """
                {"tariff": {"version": "draft", "vat": {"percent": "20", "included": true},
                  "price": {"kind": "TIME", "minutePrice": "1.50", "supplements": [
                    {"name": "Dimanche", "hourlyPrice": "45.00", "days": ["SUNDAY", "HOLIDAY"]}]}},
                 "usage": {"channel": "CALL", "seconds": %s, "start": "2027-03-28T10:00:00Z"},
                 "balances": {"lots": [{"id": "pack", "seconds": 180}]}}
                """;
        String path = "/api/v1/rating/preview";
        JsonNode rated = json(key.postJson(path, question.formatted("480")), 200);
        new OpenApiDocument().assertConforms(rated, "Rating");
        assertThat(rated.get("total").asString()).isEqualTo("11.25");
        assertThat(rated.get("net").asString()).isEqualTo("9.38");
        assertThat(rated.get("vat").asString()).isEqualTo("1.87");
        assertThat(rated.get("drawings").toString())
                .isEqualTo(
                        """
                        [{"lot":"pack","origin":"BOUGHT","units":180,"seconds":180,"sum":null}]""");
        JsonNode time = rated.get("charges").get(0);
        assertThat(time.get("quantity").asLong()).isEqualTo(300);
        assertThat(time.get("unitPrice").asString()).isEqualTo("90.00");
        assertThat(time.get("trace").get(0).get("step").asString()).isEqualTo("BOUGHT");
        assertThat(rated.get("charges").get(1).get("trace").get(0).get("words").asString())
                .isEqualTo(
                        "Dimanche\u202f: 5\u202fmin à 45,00\u202f€ de plus l’heure = 3,75\u202f€");
        JsonNode problem = json(key.postJson(path + "?lang=en", question.formatted("-1")), 422);
        assertThat(problem.get("code").asString()).isEqualTo("rating.time.range");
        assertThat(problem.get("field").asString()).isEqualTo("usage.seconds");
        assertThat(key.postJson(path, "[]").status()).isEqualTo(400);
    }

    @Test
    void saysWhyItRefusesInTheAskedLanguage() {
        Answer refused = key.postJson("/api/v1/offers?lang=en", "{\"title\": \"a\"}");
        JsonNode problem = json(refused, 422);
        assertThat(problem.get("code").asString()).isEqualTo("field.required");
        assertThat(problem.get("field").asString()).isEqualTo("channel");
        assertThat(problem.get("errors").toString()).contains("offer.conditions-required");
        assertThat(problem.get("type").asString()).isEqualTo("urn:minutier:problem:field.required");
    }

    @Test
    void aKeyThatIsUnknownOpensNothing() {
        Caller wrong = world.nobody().withKey(world.apiKey + "x");
        assertThat(json(wrong.get("/api/v1/practice"), 401).get("code").asString())
                .isEqualTo("api.key-required");
    }

    private static JsonNode json(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(answer.body());
    }
}
