package fr.minutier.exchanges.live;

import fr.minutier.agreements.CallTerms;
import fr.minutier.agreements.Pot;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.Result;
import fr.minutier.kernel.Seconds;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a call may go on past its announced end.
///
/// @param price what it costs at most, tax included; null when it is taken from time credit
/// @param needsBank whether nothing covers it yet
record Extension(Seconds more, @Nullable Money price, boolean needsBank) {

    /// Shorter ones are not worth a click.
    private static final Seconds LEAST = new Seconds(60);

    /// What can be offered now: out of the credit what it covers, else a step that the bank has to
    /// confirm.
    static Optional<Extension> of(CallCover cover) {
        CallTerms terms = cover.price().terms();
        Seconds beyond = cover.coverable().minus(cover.agreed());
        boolean covered = beyond.compareTo(LEAST) >= 0;
        Seconds more = covered ? terms.extensionStep().min(beyond) : terms.extensionStep();
        if (!more.isPositive()) {
            return Optional.empty();
        }
        return switch (terms.pot()) {
            case Pot.TimePot _ ->
                    covered ? Optional.of(new Extension(more, null, false)) : Optional.empty();
            case Pot.MoneyPot _ ->
                    switch (covered ? quote(cover, more) : atBank(cover, more)) {
                        case Result.Done<Money>(Money price) ->
                                Optional.of(new Extension(more, price, !covered));
                        case Result.Refused<Money> _ -> Optional.empty();
                    };
        };
    }

    private static Result<Money> quote(CallCover cover, Seconds more) {
        return cover.price().extension(cover.agreed(), more);
    }

    /// What the bank is asked for: enough for all of it, though the time before be dearer by now
    /// than what was put aside for it.
    static Result<Money> atBank(CallCover cover, Seconds more) {
        return quote(cover, more)
                .map(
                        price -> {
                            Money lacking = new Money(cover.lacking(more), price.currency());
                            return lacking.isGreaterThan(price) ? lacking : price;
                        });
    }
}
