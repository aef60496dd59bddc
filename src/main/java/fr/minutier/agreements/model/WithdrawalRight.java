package fr.minutier.agreements.model;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Result;
import fr.minutier.kernel.Rounding;
import fr.minutier.kernel.Seconds;
import java.math.BigInteger;
import java.time.LocalDate;

/// The consumer's right to withdraw from a contract of services made at a distance (articles
/// L221-18 to L221-28 of the Code de la consommation).
///
/// @param lastDay the last day of the right
/// @param requestedStart the consumer asked for the service to begin before that
/// @param waived the consumer gave the right up for a service that is fully performed
/// @param inUse an exchange is going on at this moment
/// @param declared the consumer has withdrawn already
public record WithdrawalRight(
        boolean consumer,
        LocalDate lastDay,
        boolean requestedStart,
        boolean waived,
        Performance performance,
        boolean inUse,
        boolean declared) {

    private static final Money NOTHING = Money.cents(0);

    /// What withdrawing on a day comes to.
    ///
    /// @return refused with `withdrawal.already-done`, `withdrawal.business`,
    ///     `withdrawal.call-running`, `withdrawal.nothing` (it ended without costing anything),
    ///     `withdrawal.performed` or `withdrawal.over` (last day)
    public Result<Consequences> on(LocalDate today) {
        if (declared) {
            return Result.refused("withdrawal.already-done");
        }
        if (!consumer) {
            return Result.refused("withdrawal.business");
        }
        if (inUse) {
            return Result.refused("withdrawal.call-running");
        }
        if (performance.equals(new Performance.Settled(NOTHING))) {
            return Result.refused("withdrawal.nothing");
        }
        if (requestedStart && waived && performance.isComplete()) {
            return Result.refused("withdrawal.performed");
        }
        return today.isAfter(lastDay)
                ? Result.refused("withdrawal.over", lastDay.toString())
                : Result.done(consequences());
    }

    private Consequences consequences() {
        return switch (performance) {
            case Performance.Unpaid _ -> consequences(NOTHING, NOTHING, NOTHING);
            case Performance.Reserved(Money amount) -> consequences(NOTHING, NOTHING, amount);
            case Performance.Bought(Money paid, Seconds bought, Seconds served) ->
                    paid(paid, requestedStart ? share(paid, served, bought) : NOTHING);
            case Performance.Settled(Money charged) ->
                    paid(charged, requestedStart ? charged : NOTHING);
        };
    }

    private Consequences paid(Money paid, Money due) {
        return consequences(due, paid.minus(due), NOTHING);
    }

    private Consequences consequences(Money due, Money returned, Money released) {
        return new Consequences(lastDay, performance, due, returned, released);
    }

    /// What was served, in proportion to the price of the whole, rounded once, half up (article
    /// L221-25).
    private static Money share(Money price, Seconds served, Seconds bought) {
        BigInteger exact =
                BigInteger.valueOf(price.minorUnits())
                        .multiply(BigInteger.valueOf(served.min(bought).value()));
        return new Money(
                Rounding.HALF_UP.divide(exact, BigInteger.valueOf(bought.value())),
                price.currency());
    }
}
