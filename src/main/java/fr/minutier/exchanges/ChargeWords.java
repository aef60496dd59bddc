package fr.minutier.exchanges;

import fr.minutier.kernel.Seconds;
import fr.minutier.platform.i18n.Texts;
import fr.minutier.rating.Charge;
import fr.minutier.rating.Trace;
import java.util.Arrays;
import java.util.List;

/// How a charge came about, a sentence for each step, as statements and invoices say it.
public final class ChargeWords {

    private ChargeWords() {}

    public static List<String> of(Charge charge, Texts texts) {
        return charge.trace().stream().map(step -> of(step, texts)).toList();
    }

    public static String of(Trace step, Texts texts) {
        Object[] arguments =
                Arrays.stream(step.values())
                        .map(
                                value ->
                                        value instanceof Seconds time
                                                ? (Object) texts.measured(time)
                                                : value)
                        .toArray();
        return texts.get(step.code(), arguments);
    }
}
