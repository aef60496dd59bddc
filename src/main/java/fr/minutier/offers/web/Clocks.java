package fr.minutier.offers.web;

import fr.minutier.platform.i18n.Texts;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/// Times of day in words.
final class Clocks {

    private Clocks() {}

    static String words(Texts texts, LocalTime time) {
        return texts.time(LocalDate.EPOCH.atTime(time).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
    }
}
