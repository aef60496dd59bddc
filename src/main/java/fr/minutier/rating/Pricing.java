package fr.minutier.rating;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Rounding;
import fr.minutier.kernel.Seconds;
import java.util.List;

/// Goes through a usage in the one order in which everything is priced: what is free, what is
/// drawn on lots, what is charged, minimum and cap, surcharges, deductions.
final class Pricing {

    private Pricing() {}

    static Bill price(Tariff tariff, Usage usage, Balances balances, boolean explained) {
        Bill bill = new Bill(tariff, usage, balances, explained);
        long units = usage.units();
        switch (tariff.price()) {
            case Price.ByTime byTime -> time(bill, byTime, units, 0);
            case Price.Act act -> act(bill, act, units);
            case Price.Each(Money each) -> pieces(bill, each, units);
            case Price.Free free -> offer(bill, free, units);
            case Price.Prepaid _ -> prepaid(bill, units);
        }
        if (!tariff.surcharges().isEmpty() && (units > 0 || tariff.price() instanceof Price.Act)) {
            for (Tariff.Surcharge surcharge : tariff.surcharges()) {
                bill.charge(
                        Charge.Measure.SURCHARGE,
                        surcharge.name(),
                        1,
                        surcharge.price(),
                        Trace.Step.SURCHARGE,
                        1);
            }
        }
        bill.deduct();
        return bill;
    }

    /// @param offset where on the billable time of the exchange this price begins
    private static void time(Bill bill, Price.ByTime price, long used, long offset) {
        long free = Math.min(price.free().value(), used);
        if (free > 0) {
            bill.tell(Trace.Step.FREE_TIME, "", free, free, price.connectionFee().zero());
        }
        long drawn = bill.draw(used - free);
        long rest = used - free - drawn;
        long counted = price.increments().counted(rest);
        if (counted > rest) {
            bill.tell(Trace.Step.INCREMENTS, "", rest, counted, price.connectionFee().zero());
        }
        int mark = bill.size();
        long before = bill.amount();
        if (counted > 0 && price.connectionFee().isPositive()) {
            Money fee = price.connectionFee();
            bill.charge(Charge.Measure.CONNECTION, "", 1, fee, Trace.Step.CONNECTION, 1);
        }
        tiers(bill, price.tiers(), counted);
        if (counted > 0) {
            if (!price.supplements().isEmpty()) {
                supplements(bill, price.supplements(), offset + free + drawn, counted);
            }
            limits(bill, price, mark, bill.amount() - before);
        }
    }

    private static void limits(Bill bill, Price.ByTime price, int mark, long sum) {
        Money cap = price.cap();
        if (price.minimum().minorUnits() > sum) {
            bill.replace(mark, Charge.Measure.MINIMUM, Trace.Step.MINIMUM, sum, price.minimum());
        } else if (cap != null && cap.minorUnits() < sum) {
            bill.replace(mark, Charge.Measure.CAP, Trace.Step.CAP, sum, cap);
        }
    }

    private static void tiers(Bill bill, Price.Tiers tiers, long counted) {
        List<Price.Tier> all = tiers.tiers();
        if (all.size() == 1 || counted == 0) {
            hours(bill, counted, all.getFirst());
            return;
        }
        long low = bill.balances().timeBefore().value();
        long high = low + counted;
        switch (tiers.rule()) {
            case GRADUATED -> {
                for (Price.Tier tier : all) {
                    long within = Math.min(high, end(tier)) - Math.max(low, tier.from().value());
                    if (within > 0) {
                        hours(bill, within, tier);
                    }
                }
            }
            case VOLUME -> {
                int reached = 0;
                while (end(all.get(reached)) < high) {
                    reached++;
                }
                hours(bill, counted, all.get(reached));
            }
        }
    }

    static long end(Price.Tier tier) {
        Seconds upTo = tier.upTo();
        return upTo == null ? Long.MAX_VALUE : upTo.value();
    }

    private static void hours(Bill bill, long seconds, Price.Tier tier) {
        bill.charge(Charge.Measure.TIME, "", seconds, tier.hourly(), Trace.Step.TIME, seconds);
    }

    private static void supplements(
            Bill bill, List<Supplement> supplements, long from, long counted) {
        Course course = bill.usage().course();
        long[] counts =
                course == null
                        ? new long[supplements.size()]
                        : new Clock(supplements, course).count(from, from + counted);
        for (int index = 0; index < counts.length; index++) {
            Supplement supplement = supplements.get(index);
            long seconds = supplement.window() == null ? counted : counts[index];
            if (seconds > 0) {
                bill.charge(
                        Charge.Measure.SUPPLEMENT,
                        supplement.name(),
                        seconds,
                        supplement.hourly(),
                        Trace.Step.SUPPLEMENT,
                        seconds);
            }
        }
    }

    private static void act(Bill bill, Price.Act act, long used) {
        long included = act.included().value();
        bill.charge(Charge.Measure.ACT, "", 1, act.price(), Trace.Step.ACT, included);
        Price.ByTime overflow = act.overflow();
        if (overflow != null && used > included) {
            time(bill, overflow, used - included, included);
        }
    }

    private static void pieces(Bill bill, Money each, long count) {
        long rest = count - bill.draw(count);
        if (bill.usage().channel() == Channel.THREAD) {
            bill.charge(Charge.Measure.THREAD, "", rest, each, Trace.Step.THREADS, rest);
        } else {
            bill.charge(Charge.Measure.MESSAGE, "", rest, each, Trace.Step.MESSAGES, rest);
        }
    }

    private static void offer(Bill bill, Price.Free free, long used) {
        long offered = Math.min(used, free.length().value());
        Money hourly = free.hourlyWorth();
        long worth = Exact.divide(hourly.minorUnits() * offered, 3_600, Rounding.HALF_UP);
        bill.tell(Trace.Step.OFFERED, "", offered, offered, new Money(worth, hourly.currency()));
        bill.charge(Charge.Measure.ACT, "", 1, hourly.zero(), Trace.Step.ACT, 0);
    }

    private static void prepaid(Bill bill, long units) {
        Money nothing = new Money(0, bill.tariff().currency());
        bill.draw(units);
        switch (bill.usage().channel()) {
            case CALL, VIDEO, ANSWER ->
                    bill.charge(Charge.Measure.TIME, "", 0, nothing, Trace.Step.TIME, 0);
            case MESSAGE ->
                    bill.charge(Charge.Measure.MESSAGE, "", 0, nothing, Trace.Step.MESSAGES, 0);
            case THREAD ->
                    bill.charge(Charge.Measure.THREAD, "", 0, nothing, Trace.Step.THREADS, 0);
        }
    }
}
