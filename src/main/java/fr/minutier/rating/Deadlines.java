package fr.minutier.rating;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How far a sum reaches, and what going further costs at most. What an exchange costs never falls
/// while it goes on, except where a tier prices all of it anew: so the answers look at what the
/// dearest of all shorter exchanges costs.
final class Deadlines {

    private static final long FIRST_STEP = 64;

    private final Tariff tariff;
    private final Usage usage;
    private final Balances balances;
    private final long last;
    private final long capacity;

    Deadlines(Tariff tariff, Usage usage, Balances balances) {
        this(tariff, usage, balances, Long.MAX_VALUE);
    }

    /// @param horizon units beyond which nobody asks
    Deadlines(Tariff tariff, Usage usage, Balances balances, long horizon) {
        this.tariff = tariff;
        this.usage = usage;
        this.balances = balances;
        this.capacity = Bill.capacity(usage, balances);
        this.last = Math.min(horizon, last(tariff.price()));
    }

    private long last(Price price) {
        long most = usage.channel().isTimed() ? Limits.TIME_SECONDS_MAX : Limits.PIECES_MAX;
        return switch (price) {
            case Price.ByTime _, Price.Each _ -> most;
            case Price.Act act -> act.overflow() == null ? act.included().value() : most;
            case Price.Free(var length, long quota, _) ->
                    balances.exchangesBefore() < quota ? length.value() : 0;
            case Price.Prepaid _ -> Math.min(most, capacity);
        };
    }

    /// The most units of which no less cost more than a cover.
    long greatest(long cover) {
        if (gross(0) > cover) {
            return 0;
        }
        long fits = 0;
        for (long end = nextFall(0); ; end = nextFall(end)) {
            if (gross(end) > cover) {
                return search(fits, end, cover);
            }
            if (end == last) {
                return last;
            }
            fits = end;
        }
    }

    /// Between what fits and what exceeds, cost does not fall.
    private long search(long from, long to, long cover) {
        long fits = from;
        long exceeds = to;
        for (long step = FIRST_STEP; fits + step < exceeds; step *= 2) {
            if (gross(fits + step) > cover) {
                exceeds = fits + step;
            } else {
                fits += step;
            }
        }
        while (exceeds - fits > 1) {
            long middle = (fits + exceeds) >>> 1;
            if (gross(middle) > cover) {
                exceeds = middle;
            } else {
                fits = middle;
            }
        }
        return fits;
    }

    /// What the dearest exchange of up to so many units costs.
    long most(long units) {
        long most = gross(units);
        for (long end = nextFall(0); end < units; end = nextFall(end)) {
            most = Math.max(most, gross(end));
        }
        return most;
    }

    boolean reaches(long units) {
        return units <= last;
    }

    private long gross(long units) {
        return Pricing.price(tariff, usage.withUnits(units), balances, false).gross();
    }

    /// The last unit before one that may make all of them cheaper; the last one at all if none.
    private long nextFall(long units) {
        Price.ByTime byTime = byTime(tariff.price());
        if (byTime == null || byTime.tiers().rule() != Price.Tiers.Rule.VOLUME) {
            return last;
        }
        long begin = byTime.free().value() + capacity;
        if (tariff.price() instanceof Price.Act act) {
            begin += act.included().value();
        }
        List<Price.Tier> tiers = byTime.tiers().tiers();
        for (Price.Tier tier : tiers.subList(0, tiers.size() - 1)) {
            long within = Pricing.end(tier) - balances.timeBefore().value();
            if (within > 0) {
                long end = begin + byTime.increments().within(within);
                if (end > units && end < last) {
                    return end;
                }
            }
        }
        return last;
    }

    private static Price.@Nullable ByTime byTime(Price price) {
        return switch (price) {
            case Price.ByTime byTime -> byTime;
            case Price.Act act -> act.overflow();
            case Price.Each _, Price.Free _, Price.Prepaid _ -> null;
        };
    }
}
