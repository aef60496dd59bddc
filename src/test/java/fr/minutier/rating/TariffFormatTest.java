package fr.minutier.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import fr.minutier.kernel.CanonicalJson;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.Refusal;
import fr.minutier.kernel.Result;
import fr.minutier.kernel.Seconds;
import fr.minutier.kernel.Tax;
import fr.minutier.testing.Cases;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class TariffFormatTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final JsonMapper JSON = new JsonMapper();
    private static final String BY_HOUR =
            "{'version': 'v1', 'price': {'kind': 'TIME', 'hourlyPrice': '90'%s}%s}";

    @Test
    void whatIsWrittenIsReadAgain() {
        Cases.forAll(
                500,
                random -> {
                    Tariff tariff = new Generated(random).tariff();
                    String json = CanonicalJson.write(TariffFormat.write(tariff));
                    assertThat(TariffFormat.read(tree(json))).isEqualTo(Result.done(tariff));
                });
        Tariff prepaid = Tariff.of("v1", Tax.NONE, new Price.Prepaid(Money.EURO));
        assertThat(TariffFormat.read(TariffFormat.write(prepaid))).isEqualTo(Result.done(prepaid));
    }

    @Test
    void aPriceByTheMinuteIsSixtyTimesThatByTheHour() {
        String json = "{'version': 'v1', 'price': {'kind': 'TIME', 'minutePrice': '1.50'}}";
        assertThat(TariffFormat.read(tree(json)))
                .isEqualTo(Result.done(Tariff.perMinute("v1", Money.euros("1.50"), Tax.NONE)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                ", 'minutePrice': '1.50' | | rating.price.one | price.hourlyPrice",
                ", 'cap': '-1' | | rating.price.range | price.cap",
                ", 'cap': '1000000.01' | | rating.price.range | price.cap",
                ", 'cap': '1.001' | | rating.field.malformed | price.cap",
                ", 'cap': 1.5 | | rating.field.malformed | price.cap",
                ", 'cap': '2', 'minimum': '3' | | rating.cap.below-minimum | price.cap",
                ", 'free': 3 | | rating.field.unknown | price.free",
                ", 'freeSeconds': -3 | | rating.time.range | price.freeSeconds",
                ", 'freeSeconds': '3' | | rating.field.malformed | price.freeSeconds",
                ", 'freeSeconds': 1.5 | | rating.field.malformed | price.freeSeconds",
                ", 'increments': {'firstSeconds': 0, 'nextSeconds': 1} | | rating.step.range"
                        + "| price.increments.firstSeconds",
                ", 'increments': {'firstSeconds': 1} | | rating.field.missing"
                        + "| price.increments.nextSeconds",
                ", 'supplements': [{'name': '', 'hourlyPrice': '1'}] | | rating.name.missing"
                        + "| price.supplements[0].name",
                ", 'supplements': ['Sunday'] | | rating.field.malformed | price.supplements[0]",
                ", 'supplements': [{'name': 'a', 'hourlyPrice': '1', 'days': []}] |"
                        + "| rating.window.days | price.supplements[0].days",
                ", 'supplements': [{'name': 'a', 'hourlyPrice': '1', 'days': ['SUN']}] |"
                        + "| rating.field.malformed | price.supplements[0].days",
                ", 'supplements': [{'name': 'a', 'hourlyPrice': '1', 'days': ['SUNDAY'],"
                        + "'from': '22:00', 'to': '06:00'}] |"
                        + "| rating.window.order | price.supplements[0].to",
                ", 'supplements': [{'name': 'a', 'hourlyPrice': '1', 'days': ['SUNDAY'],"
                        + "'from': '25:00'}] |"
                        + "| rating.field.malformed | price.supplements[0].from",
                ", 'supplements': [{'name': 'a', 'hourlyPrice': '1', 'days': ['SUNDAY'],"
                        + "'to': '12:00'}, {'name': 'b', 'hourlyPrice': '1', 'days': ['SUNDAY'],"
                        + "'from': '11:59'}] |"
                        + "| rating.supplements.overlap | price.supplements[1].days",
                "| , 'currency': 'EURO' | rating.currency.unknown | currency",
                "| , 'rounding': 'NEAR' | rating.field.malformed | rounding",
                "| , 'vat': {'percent': '101', 'included': true} | rating.tax.range | vat.percent",
                "| , 'vat': {'percent': '20'} | rating.field.missing | vat.included",
                "| , 'surcharges': [{'name': 'a', 'price': '-1'}] | rating.price.range"
                        + "| surcharges[0].price",
                "| , 'title': '' | rating.field.unknown | title",
            })
    void nonsenseIsRefusedWithItsCodeAndField(
            String price, String tariff, String code, String field) {
        String json = BY_HOUR.formatted(blank(price), blank(tariff));
        assertThat(refusals(TariffFormat.read(tree(json))))
                .extracting(Refusal::code, Refusal::field)
                .containsExactly(tuple(code, field));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0-60 61-   | rating.tiers.gap     | price.tiers[1].fromSeconds",
                "0-60 59-   | rating.tiers.overlap | price.tiers[1].fromSeconds",
                "1-         | rating.tiers.gap     | price.tiers[0].fromSeconds",
                "0-60       | rating.tiers.end     | price.tiers[0].upToSeconds",
                "0- 60-     | rating.tiers.end     | price.tiers[0].upToSeconds",
                "0-0 0-     | rating.tiers.order   | price.tiers[0].upToSeconds",
                "           | rating.tiers.none    | price.tiers",
            })
    void tiersFollowEachOtherWithoutAGap(String tiers, String code, String field) {
        StringBuilder list = new StringBuilder();
        for (String tier : blank(tiers).isEmpty() ? new String[0] : tiers.split(" ", -1)) {
            String[] bounds = tier.split("-", 2);
            list.append(list.isEmpty() ? "" : ",")
                    .append("{'hourlyPrice': '9', 'fromSeconds': ")
                    .append(bounds[0])
                    .append(!bounds[1].isEmpty() ? ", 'upToSeconds': " + bounds[1] : "")
                    .append('}');
        }
        String json =
                "{'version': 'v1', 'price': {'kind': 'TIME', 'tierRule': 'VOLUME', 'tiers': [%s]}}"
                        .formatted(list);
        List<Refusal> refusals = refusals(TariffFormat.read(tree(json)));
        assertThat(refusals.getFirst().code()).isEqualTo(code);
        assertThat(refusals.getFirst().field()).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'usage': {'seconds': -1} | rating.time.range | usage.seconds",
                "'usage': {'seconds': 31622401} | rating.time.range | usage.seconds",
                "'usage': {'count': 3} | | ",
                "'usage': {'channel': 'MESSAGE'} | rating.channel.mixed | usage.channel",
                "'usage': {'channel': 'FAX'} | rating.field.malformed | usage.channel",
                "'usage': {'start': 'noon'} | rating.field.malformed | usage.start",
                "'usage': {'start': '1999-12-31T00:00:00Z'} | rating.instant.range | usage.start",
                "'usage': {'start': '2027-01-01T00:00:00Z', 'stretches':"
                        + " [{'from': '2027-01-01T00:00:00Z', 'to': '2027-01-01T00:00:00Z'}]}"
                        + "| rating.start.twice | usage.start",
                "'usage': {'stretches':"
                        + " [{'from': '2027-01-01T00:00:01Z', 'to': '2027-01-01T00:00:00Z'}]}"
                        + "| rating.stretches.order | usage.stretches[0]",
                "'usage': {}, 'zone': 'Europe/Lyon' | rating.field.malformed | zone",
                "'usage': {}, 'holidays': ['1 May'] | rating.field.malformed | holidays[0]",
                "'usages': {}, 'usage': {} | rating.field.unknown | usages",
                "'usage': {}, 'balances': {'lots': [{'id': 'a', 'seconds': -1}]}"
                        + "| rating.time.range | balances.lots[a].seconds",
                "'usage': {}, 'balances': {'lots': [{'id': 'a', 'seconds': 1},"
                        + " {'id': 'a', 'seconds': 1}]} | rating.lots.twice | balances.lots[a].id",
                "'usage': {}, 'balances': {'lots': [{'id': 'a', 'seconds': 1,"
                        + " 'expiresAt': '2027-01-01T00:00:00Z'}]}"
                        + "| rating.start.missing | usage.start",
                "'usage': {}, 'balances': {'lots': [{'id': 'a', 'sum': '1', 'currency': 'CHF'}]}"
                        + "| rating.currency.mixed | balances.lots[a].sum",
                "'usage': {}, 'balances': {'lots': [{'id': 'a', 'sum': '1',"
                        + " 'vat': {'percent': '20', 'included': true}}]}"
                        + "| rating.tax.mixed | balances.lots[a].tax",
                "'usage': {}, 'balances': {'lots': [{'id': 'a', 'seconds': 1,"
                        + " 'weights': {'CALL': 0}}]}"
                        + "| rating.weight.range | balances.lots[a].weights",
                "'usage': {}, 'balances': {'secondsBefore': -1}"
                        + "| rating.time.range | balances.secondsBefore",
            })
    void aQuestionIsReadStrictly(String rest, String code, String field) {
        String json = "{'tariff': %s, %s}".formatted(BY_HOUR.formatted("", ""), rest);
        Result<Rating> result = Preview.read(tree(json), PARIS).then(Preview::rate);
        assertThat(refusals(result))
                .extracting(Refusal::code, Refusal::field)
                .isEqualTo(blank(code).isEmpty() ? List.of() : List.of(tuple(code, field)));
    }

    @Test
    void aWindowNeedsAStart() {
        String sunday = ", 'supplements': [{'name': 'a', 'hourlyPrice': '45', 'days': ['SUNDAY']}]";
        String tariff = BY_HOUR.formatted(sunday, "");
        String asked = "{'tariff': %s, 'usage': {'seconds': 480%s}}";
        assertThat(
                        refusals(
                                Preview.read(tree(asked.formatted(tariff, "")), PARIS)
                                        .then(Preview::rate)))
                .extracting(Refusal::code, Refusal::field)
                .containsExactly(tuple("rating.start.missing", "usage.start"));
        String start = ", 'start': '2027-03-28T12:00:00+02:00'";
        Preview preview = Preview.read(tree(asked.formatted(tariff, start)), PARIS).orElseThrow();
        assertThat(preview.usage().duration()).isEqualTo(new Seconds(480));
        assertThat(preview.rate().orElseThrow().total()).isEqualTo(Money.euros("18"));
    }

    @Test
    void everythingMissingIsNamed() {
        assertThat(refusals(Preview.read(Map.of(), PARIS)))
                .extracting(Refusal::field)
                .containsExactly("tariff", "usage");
        assertThat(refusals(TariffFormat.read(Map.of())))
                .extracting(Refusal::field)
                .containsExactly("price", "version");
    }

    private static String blank(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static Map<?, ?> tree(String json) {
        return JSON.readValue(json.replace('\'', '"'), Map.class);
    }

    private static List<Refusal> refusals(Result<?> result) {
        return result instanceof Result.Refused<?>(List<Refusal> reasons) ? reasons : List.of();
    }
}
