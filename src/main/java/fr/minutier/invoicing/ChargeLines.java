package fr.minutier.invoicing;

import fr.minutier.exchanges.ChargeWords;
import fr.minutier.kernel.Rate;
import fr.minutier.platform.i18n.Texts;
import fr.minutier.rating.Charge;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The lines of an invoice about what an exchange was charged, in the words of its language: what
/// each is for, and how its amount came about.
///
/// @param title of the offer
record ChargeLines(String title, Texts texts) {

    private static final int DETAIL_LENGTH_MAX = 1_000;

    /// Together they are what was charged, to the cent. What was counted but cost nothing, because
    /// it was paid for before, is told with the line that follows it.
    List<ChargeLine> of(List<Charge> charges) {
        List<ChargeLine> lines = new ArrayList<>();
        List<String> told = new ArrayList<>();
        for (Charge charge : charges) {
            told.addAll(ChargeWords.of(charge, texts));
            if (charge.quantity() > 0) {
                lines.add(line(charge, detail(told)));
                told.clear();
            }
        }
        return lines;
    }

    private static String detail(List<String> told) {
        String whole = String.join(" · ", told);
        return whole.length() <= DETAIL_LENGTH_MAX
                ? whole
                : whole.substring(0, DETAIL_LENGTH_MAX - 1) + "…";
    }

    private ChargeLine line(Charge charge, String detail) {
        boolean hours = charge.measure().baseQuantity() == Charge.Measure.TIME.baseQuantity();
        Quantity quantity =
                hours ? Quantity.seconds(charge.quantity()) : new Quantity.Units(count(charge));
        Rate rate = hours ? Rate.perHour(charge.unitPrice()) : null;
        return new ChargeLine(description(charge), detail, quantity, rate, charge.amount());
    }

    /// What is deducted is a negative number of something at a positive price.
    private static long count(Charge charge) {
        return charge.amount().isNegative() ? -charge.quantity() : charge.quantity();
    }

    private String description(Charge charge) {
        return switch (charge.measure()) {
            case TIME, ACT, MESSAGE, THREAD, PACK, PERIOD -> title;
            case SUPPLEMENT, SURCHARGE -> charge.name();
            case CONNECTION, MINIMUM, CAP, DEDUCTION, COMMITMENT, REFUND ->
                    texts.get(
                            "invoicing.line." + charge.measure().name().toLowerCase(Locale.ROOT),
                            title);
        };
    }
}
