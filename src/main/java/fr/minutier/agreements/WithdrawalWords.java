package fr.minutier.agreements;

import fr.minutier.agreements.model.Consequences;
import fr.minutier.agreements.model.Performance;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.Seconds;
import fr.minutier.platform.i18n.Texts;
import fr.minutier.platform.web.Fact;
import java.util.List;

/// What a withdrawal comes to, in words: the same on the page, in the acknowledgement and in the
/// mails.
public final class WithdrawalWords {

    private WithdrawalWords() {}

    /// What was paid, what was served, and what becomes of it.
    public static List<Fact> facts(Consequences consequences, Texts texts) {
        return switch (consequences.performance()) {
            case Performance.Unpaid _ -> List.of(fact("paid", texts.get("withdrawal.none"), texts));
            case Performance.Reserved(Money amount) ->
                    List.of(
                            fact("reserved", texts.money(amount), texts),
                            fact("released", texts.money(consequences.released()), texts));
            case Performance.Bought(Money paid, Seconds bought, Seconds served) ->
                    List.of(
                            fact("paid", texts.money(paid), texts),
                            fact("served", served(served, bought, texts), texts),
                            fact("due", texts.money(consequences.due()), texts),
                            fact("returned", texts.money(consequences.returned()), texts));
            case Performance.Settled(Money charged) ->
                    List.of(
                            fact("paid", texts.money(charged), texts),
                            fact("served", texts.get("withdrawal.served.whole"), texts),
                            fact("due", texts.money(consequences.due()), texts),
                            fact("returned", texts.money(consequences.returned()), texts));
        };
    }

    /// The same in one sentence.
    public static String summary(Money due, Money returned, Money released, Texts texts) {
        if (released.isPositive()) {
            return texts.get("withdrawal.summary.released", released);
        }
        if (returned.isPositive()) {
            return due.isZero()
                    ? texts.get("withdrawal.summary.returned", returned)
                    : texts.get("withdrawal.summary.part", returned, due);
        }
        return due.isZero()
                ? texts.get("withdrawal.summary.unpaid")
                : texts.get("withdrawal.summary.due", due);
    }

    private static String served(Seconds served, Seconds bought, Texts texts) {
        return served.isZero()
                ? texts.get("withdrawal.served.nothing")
                : texts.get("withdrawal.served.part", texts.measured(served), bought);
    }

    private static Fact fact(String key, String value, Texts texts) {
        return Fact.of(texts.get("withdrawal." + key), value);
    }
}
