package fr.minutier.rating;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Seconds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One rating while it is made. It always knows its sum; charges, drawings and explanations are
/// written down only when they are wanted, so that asking what time would cost keeps nothing.
final class Bill {

    private final Tariff tariff;
    private final Usage usage;
    private final Balances balances;
    private final boolean explained;
    private final Currency currency;
    private final List<Charge> charges;
    private List<Drawing> drawings = List.of();
    private List<Trace> told = List.of();
    private long amount;

    Bill(Tariff tariff, Usage usage, Balances balances, boolean explained) {
        this.tariff = tariff;
        this.usage = usage;
        this.balances = balances;
        this.explained = explained;
        this.currency = tariff.currency();
        this.charges = explained ? new ArrayList<>(2) : List.of();
    }

    Tariff tariff() {
        return tariff;
    }

    Usage usage() {
        return usage;
    }

    Balances balances() {
        return balances;
    }

    /// What is charged so far, in minor units.
    long amount() {
        return amount;
    }

    int size() {
        return charges.size();
    }

    Rating rating() {
        return Rating.of(charges, drawings, tariff.tax());
    }

    long gross() {
        return Exact.gross(amount, tariff.tax());
    }

    /// Adds a charge, and its step after those that were told before it.
    ///
    /// @param about the quantity that the step is about
    void charge(
            Charge.Measure measure,
            String name,
            long quantity,
            Money unitPrice,
            Trace.Step step,
            long about) {
        long product = quantity * unitPrice.minorUnits();
        long base = measure.baseQuantity();
        long added = base == 1 ? product : Exact.divide(product, base, tariff.rounding());
        amount += added;
        if (!explained) {
            return;
        }
        Money sum = new Money(added, currency);
        List<Trace> trace = told;
        if (about != 0 || told.isEmpty()) {
            Trace last = new Trace(step, name, about, about, unitPrice, sum);
            trace = told.isEmpty() ? List.of(last) : joined(told, last);
        }
        told = List.of();
        add(measure, name, quantity, unitPrice, sum, trace);
    }

    /// Replaces the charges from `mark` on by one at a price that they may not miss or exceed.
    void replace(int mark, Charge.Measure measure, Trace.Step step, long replaced, Money price) {
        amount += price.minorUnits() - replaced;
        if (!explained) {
            return;
        }
        List<Trace> trace = new ArrayList<>();
        List<Charge> old = charges.subList(mark, charges.size());
        for (Charge charge : old) {
            trace.addAll(charge.trace());
        }
        old.clear();
        Money difference = new Money(price.minorUnits() - replaced, currency);
        trace.add(new Trace(step, "", 1, 1, price, difference));
        add(measure, "", 1, price, price, trace);
    }

    /// A step that adds nothing, told with the next charge.
    void tell(Trace.Step step, String name, long quantity, long counted, Money price) {
        if (explained) {
            Money nothing = new Money(0, currency);
            told = joined(told, new Trace(step, name, quantity, counted, price, nothing));
        }
    }

    /// Draws on the lots of time, in their order.
    ///
    /// @return how many of the units they cover
    long draw(long units) {
        if (units == 0 || balances.lots().isEmpty()) {
            return 0;
        }
        if (!explained) {
            return Math.min(units, capacity(usage, balances));
        }
        Channel channel = usage.channel();
        long left = units;
        for (Lot lot : balances.lots()) {
            if (left > 0 && lot instanceof Lot.Time time && time.isOpenAt(start(usage))) {
                long covered = Math.min(left, time.capacity(channel));
                if (covered > 0) {
                    record(time, channel, covered);
                    left -= covered;
                }
            }
        }
        return units - left;
    }

    private void record(Lot.Time lot, Channel channel, long covered) {
        long weight = lot.weights().of(channel);
        long taken = Lot.Weights.taken(channel, covered, weight);
        record(
                new Drawing.OfTime(
                        lot.id(), lot.origin(), channel, covered, new Seconds(taken), weight));
        Trace.Step step =
                switch (lot.origin()) {
                    case INCLUDED -> Trace.Step.INCLUDED;
                    case GRANTED -> Trace.Step.GRANTED;
                    case BOUGHT -> Trace.Step.BOUGHT;
                };
        String pieces = channel.isTimed() ? "" : channel.name();
        tell(step, pieces, covered, taken, new Money(0, currency));
    }

    /// Deducts the lots of money, in their order, down to nothing.
    void deduct() {
        if (balances.lots().isEmpty()) {
            return;
        }
        for (Lot lot : balances.lots()) {
            if (amount > 0 && lot instanceof Lot.Sum sum && sum.isOpenAt(start(usage))) {
                long deducted = Math.min(amount, sum.left().minorUnits());
                if (deducted > 0) {
                    Money part = new Money(deducted, currency);
                    record(new Drawing.OfSum(sum.id(), sum.origin(), part));
                    Money less = part.negated();
                    charge(Charge.Measure.DEDUCTION, "", 1, less, Trace.Step.DEDUCTION, 1);
                }
            }
        }
    }

    private void record(Drawing drawing) {
        if (explained) {
            drawings = joined(drawings, drawing);
        }
    }

    private void add(
            Charge.Measure measure,
            String name,
            long quantity,
            Money unitPrice,
            Money sum,
            List<Trace> trace) {
        charges.add(
                new Charge(
                        measure,
                        name,
                        quantity,
                        unitPrice,
                        sum,
                        tariff.version(),
                        tariff.rounding(),
                        trace));
    }

    private static <T> List<T> joined(List<T> some, T last) {
        List<T> all = some.isEmpty() ? new ArrayList<>(4) : some;
        all.add(last);
        return all;
    }

    /// How many seconds or pieces the lots of time cover.
    static long capacity(Usage usage, Balances balances) {
        long capacity = 0;
        for (Lot lot : balances.lots()) {
            if (lot instanceof Lot.Time time && time.isOpenAt(start(usage))) {
                capacity += time.capacity(usage.channel());
            }
        }
        return capacity;
    }

    private static @Nullable Instant start(Usage usage) {
        Course course = usage.course();
        return course == null ? null : course.start();
    }
}
