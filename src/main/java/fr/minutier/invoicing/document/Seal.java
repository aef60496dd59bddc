package fr.minutier.invoicing.document;

import fr.minutier.invoicing.document.FontShelf.Fonts;
import fr.minutier.invoicing.document.Sheet.Style;

/// The vermilion seal of a paid document: a ring of minutes around the word and the day.
final class Seal {

    static final float RADIUS = 40;

    private static final int TICKS = 60;
    private static final float RING_INNER = 35;
    private static final float CIRCLE = 31;
    private static final float WORD_WIDTH_MAX = 54;
    private static final float WORD_SIZE = 12.5f;

    private Seal() {}

    static void draw(Sheet sheet, Fonts fonts, float x, float y, String word, String day) {
        for (int tick = 0; tick < TICKS; tick++) {
            float angle = (float) (2 * Math.PI * tick / TICKS);
            float cosine = (float) Math.cos(angle);
            float sine = (float) Math.sin(angle);
            sheet.rule(
                    Sheet.SEAL,
                    1.1f,
                    x + RING_INNER * cosine,
                    y + RING_INNER * sine,
                    x + RADIUS * cosine,
                    y + RADIUS * sine);
        }
        sheet.circle(Sheet.SEAL, 1.2f, x, y, CIRCLE);
        float natural = fonts.title().width(word, WORD_SIZE);
        float size = Math.min(WORD_SIZE, WORD_SIZE * WORD_WIDTH_MAX / natural);
        sheet.centred(new Style(fonts.title(), size, Sheet.SEAL), x, y + 1, word);
        sheet.centred(new Style(fonts.text(), 7.5f, Sheet.SEAL), x, y + 12, day);
    }
}
