package fr.minutier.rating;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Seconds;
import java.time.Instant;
import java.util.List;

/// What makes a usage, or what is left, nonsense under a tariff that is none.
final class UsageRules {

    private UsageRules() {}

    static void check(Tariff tariff, Usage usage, Balances balances, Faults faults) {
        Limits.checkTime("usage.seconds", usage.duration(), faults);
        Limits.checkPieces("usage.count", usage.count(), faults);
        boolean timed =
                switch (tariff.price()) {
                    case Price.ByTime _, Price.Act _, Price.Free _ -> true;
                    case Price.Each _ -> false;
                    case Price.Prepaid _ -> usage.channel().isTimed();
                };
        if (timed != usage.channel().isTimed()) {
            faults.add("usage.channel", "rating.channel.mixed");
        }
        Course course = usage.course();
        if (course != null) {
            checkCourse(course, faults);
        } else if (asksWhen(tariff, balances)) {
            faults.add("usage.start", "rating.start.missing");
        }
        if (!balances.lots().isEmpty()) {
            checkLots(tariff, balances.lots(), faults);
        }
        Limits.checkTime("balances.secondsBefore", balances.timeBefore(), faults);
        Limits.checkPieces("balances.exchangesBefore", balances.exchangesBefore(), faults);
    }

    static boolean asksWhen(Tariff tariff, Balances balances) {
        return needsCourse(tariff.price()) || expires(balances.lots());
    }

    private static void checkCourse(Course course, Faults faults) {
        List<Course.Stretch> stretches = course.stretches();
        if (stretches.isEmpty()) {
            faults.add("usage.start", "rating.start.missing");
            return;
        }
        Limits.checkSize("usage.stretches", stretches.size(), Limits.STRETCHES_MAX, faults);
        Limits.checkSize("holidays", course.holidays().size(), Limits.HOLIDAYS_MAX, faults);
        Instant reached = stretches.getFirst().from();
        for (int index = 0; index < stretches.size(); index++) {
            Course.Stretch stretch = stretches.get(index);
            if (stretch.from().isBefore(reached) || stretch.to().isBefore(stretch.from())) {
                faults.add("usage.stretches[" + index + "]", "rating.stretches.order");
                return;
            }
            reached = stretch.to();
        }
        if (Limits.isInstant(course.start())) {
            Limits.checkInstant("usage.stretches", reached, faults);
        } else {
            Limits.checkInstant("usage.start", course.start(), faults);
        }
    }

    private static boolean needsCourse(Price price) {
        return switch (price) {
            case Price.ByTime byTime -> hasWindow(byTime);
            case Price.Act act -> {
                Price.ByTime overflow = act.overflow();
                yield overflow != null && hasWindow(overflow);
            }
            case Price.Each _, Price.Free _, Price.Prepaid _ -> false;
        };
    }

    private static boolean hasWindow(Price.ByTime price) {
        for (Supplement supplement : price.supplements()) {
            if (supplement.window() != null) {
                return true;
            }
        }
        return false;
    }

    private static boolean expires(List<Lot> lots) {
        for (Lot lot : lots) {
            if (lot.expiresAt() != null) {
                return true;
            }
        }
        return false;
    }

    private static void checkLots(Tariff tariff, List<Lot> lots, Faults faults) {
        if (lots.size() > Limits.LOTS_MAX) {
            Limits.checkSize("balances.lots", lots.size(), Limits.LOTS_MAX, faults);
            return;
        }
        int[] names = new int[lots.size()];
        for (int index = 0; index < lots.size(); index++) {
            Lot lot = lots.get(index);
            names[index] = lot.id().hashCode();
            if (!Limits.isName(lot.id())) {
                Limits.checkName(field(lot, "id"), lot.id(), faults);
            }
            switch (lot) {
                case Lot.Time time -> checkTime(time, faults);
                case Lot.Sum sum -> checkSum(tariff, sum, faults);
            }
            for (int other = 0; other < index; other++) {
                if (names[other] == names[index] && lots.get(other).id().equals(lot.id())) {
                    faults.add(field(lot, "id"), "rating.lots.twice");
                }
            }
        }
    }

    private static void checkTime(Lot.Time lot, Faults faults) {
        Seconds left = lot.left();
        if (!Limits.isTime(left)) {
            Limits.checkTime(field(lot, "seconds"), left, faults);
        }
        if (lot.weights().equals(Lot.Weights.TIME)) {
            return;
        }
        for (long weight : lot.weights().seconds().values()) {
            if (weight <= 0 || weight > Limits.WEIGHT_MAX) {
                String most = Long.toString(Limits.WEIGHT_MAX);
                faults.add(field(lot, "weights"), "rating.weight.range", most);
            }
        }
    }

    private static void checkSum(Tariff tariff, Lot.Sum lot, Faults faults) {
        Money left = lot.left();
        Limits.checkSum(field(lot, "sum"), left, tariff.currency(), faults);
        if (!lot.tax().equals(tariff.tax())) {
            faults.add(field(lot, "tax"), "rating.tax.mixed");
        }
    }

    /// Lots are named by their identifier, for they are not kept in the order in which they came.
    private static String field(Lot lot, String name) {
        return "balances.lots[" + lot.id() + "]." + name;
    }
}
