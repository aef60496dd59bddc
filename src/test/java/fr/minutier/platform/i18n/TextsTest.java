package fr.minutier.platform.i18n;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Rate;
import fr.minutier.kernel.Refusal;
import fr.minutier.kernel.Seconds;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextsTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final Bundles bundles = Bundles.load(true);
    private final Texts french = bundles.in(Language.FRENCH);
    private final Texts english = bundles.in(Language.ENGLISH);

    @Test
    void moneyIsWrittenAsEachLanguageWritesIt() {
        assertThat(french.money(Money.cents(123_456))).isEqualTo("1\u202f234,56\u202f€");
        assertThat(english.money(Money.cents(123_456))).isEqualTo("€1,234.56");
        assertThat(french.money(Money.cents(-5))).isEqualTo("\u22120,05\u202f€");
        assertThat(english.money(Money.cents(-100_000_000))).isEqualTo("\u2212€1,000,000.00");
        assertThat(french.money(Money.cents(0))).isEqualTo("0,00\u202f€");
        assertThat(french.money(Money.cents(Long.MIN_VALUE)))
                .isEqualTo("\u221292\u202f233\u202f720\u202f368\u202f547\u202f758,08\u202f€");
    }

    @Test
    void lengthsAreSaidAsPeopleSayThem() {
        assertThat(french.duration(new Seconds(42))).isEqualTo("42\u202fs");
        assertThat(french.duration(Seconds.ZERO)).isEqualTo("0\u202fs");
        assertThat(french.duration(new Seconds(900))).isEqualTo("15\u202fmin");
        assertThat(french.duration(new Seconds(782))).isEqualTo("13\u202fmin\u00a002\u202fs");
        assertThat(french.duration(new Seconds(5_400))).isEqualTo("1\u202fh\u202f30");
        assertThat(french.duration(new Seconds(3_600))).isEqualTo("1\u202fh");
        assertThat(french.duration(new Seconds(3_605)))
                .isEqualTo("1\u202fh\u00a000\u202fmin\u00a005\u202fs");
        assertThat(french.measured(new Seconds(120))).isEqualTo("2\u202fmin\u00a000\u202fs");
        assertThat(french.duration(new Seconds(-60))).isEqualTo("\u22121\u202fmin");
        assertThat(english.duration(new Seconds(5_400))).isEqualTo("1\u202fh\u00a030\u202fmin");
        assertThat(french.duration(new Seconds(36_000_000))).isEqualTo("10\u202f000\u202fh");
    }

    @Test
    void aRunningClockShowsHoursOnlyWhenThereAreAny() {
        assertThat(french.clock(new Seconds(782))).isEqualTo("13:02");
        assertThat(french.clock(new Seconds(5))).isEqualTo("0:05");
        assertThat(french.clock(new Seconds(4_382))).isEqualTo("1:13:02");
    }

    @Test
    void daysAndTimesFollowTheReadersZoneAndLanguage() {
        Instant instant = Instant.parse("2026-11-30T23:45:00Z");
        assertThat(french.dateTime(instant, PARIS))
                .isEqualTo("1er décembre 2026 à 0\u202fh\u202f45");
        assertThat(english.dateTime(instant, PARIS)).isEqualTo("1 December 2026 at 0:45");
        assertThat(french.date(LocalDate.of(2026, 11, 22))).isEqualTo("22 novembre 2026");
        assertThat(french.shortDate(LocalDate.of(2026, 3, 4))).isEqualTo("04/03/2026");
    }

    @Test
    void ratesAreByTheMinuteWhenThatIsAWholeNumberOfCents() {
        assertThat(french.rate(Rate.perMinute(Money.cents(150))))
                .isEqualTo("1,50\u202f€\u202f/\u202fmin");
        assertThat(french.rate(Rate.perHour(Money.euros("90"))))
                .isEqualTo("1,50\u202f€\u202f/\u202fmin");
        assertThat(french.rate(Rate.perHour(Money.euros("100"))))
                .isEqualTo("100,00\u202f€\u202f/\u202fh");
        assertThat(english.rate(Rate.perHour(Money.euros("100")))).isEqualTo("€100.00/h");
    }

    @Test
    void percentagesKeepOnlyTheDecimalsTheyNeed() {
        assertThat(french.basisPoints(2_000)).isEqualTo("20\u202f%");
        assertThat(french.basisPoints(550)).isEqualTo("5,5\u202f%");
        assertThat(english.percent(new BigDecimal("100"))).isEqualTo("100%");
    }

    @Test
    void pluralsAndArgumentsAreFilledIn() {
        Texts texts =
                new Texts(
                        Language.FRENCH,
                        Map.of(
                                "calls", "{0,choice,0#aucun échange|1#un échange|1<{0} échanges}",
                                "due", "Il reste {0}, soit {1}",
                                "plain", "L’heure"),
                        true);
        assertThat(texts.get("calls", 0)).isEqualTo("aucun échange");
        assertThat(texts.get("calls", 1)).isEqualTo("un échange");
        assertThat(texts.get("calls", 1_234)).isEqualTo("1\u202f234 échanges");
        assertThat(texts.get("plain")).isEqualTo("L’heure");
        assertThat(texts.refusal(Refusal.of("calls", "12"))).isEqualTo("12 échanges");
        Texts withFormat = french;
        assertThat(withFormat.has("format.date")).isTrue();
    }

    @Test
    void refusalsRewriteWhatTheKernelWrote() {
        Refusal refusal = Refusal.of("gallery.reserved", "90 s");
        assertThat(french.refusal(refusal)).isEqualTo("1\u202fmin\u00a030\u202fs réservées");
        assertThat(english.refusal(Refusal.of("gallery.pay", "1234.50 EUR")))
                .isEqualTo("Order and pay €1,234.50");
        assertThat(english.refusal(Refusal.of("gallery.sent", "2026-13-45")))
                .isEqualTo("Received, 2026-13-45.");
    }

    @Test
    void aMissingTextFailsWhenStrictAndShowsItsKeyOtherwise() {
        assertThatThrownBy(() -> french.get("no.such.key")).hasMessageContaining("no.such.key");
        assertThat(Bundles.load(false).in(Language.FRENCH).get("no.such.key"))
                .isEqualTo("no.such.key");
    }

    @Test
    void aPatternThatDoesNotParseIsRefusedAtTheStart() {
        assertThatThrownBy(() -> new Texts(Language.FRENCH, Map.of("bad", "{0,nonsense}"), true))
                .hasMessageContaining("bad in fr");
    }

    @Test
    void frenchIsSpacedAsItIsPrinted() {
        assertThat(Typography.french("Quoi ? Ceci : « l'heure » !"))
                .isEqualTo("Quoi\u202f? Ceci\u202f: «\u202fl’heure\u202f»\u202f!");
        assertThat(Typography.french("12 € la minute, 8 min, 20 %, {0} min"))
                .isEqualTo("12\u202f€ la minute, 8\u202fmin, 20\u202f%, {0}\u202fmin");
        assertThat(Typography.french("https://exemple.fr à 13:02"))
                .isEqualTo("https://exemple.fr à 13:02");
    }
}
