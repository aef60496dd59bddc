package fr.minutier.rating;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Seconds;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What use costs once nothing is left that it draws on.
public sealed interface Price {

    Currency currency();

    /// Time at a price for an hour: the unit price of documents (BT-149 = 3,600).
    ///
    /// @param tiers by how much time is charged
    /// @param increments in which steps charged time is counted
    /// @param free seconds at the beginning that cost nothing and draw on nothing
    /// @param connectionFee once as soon as one second is charged; zero for none
    /// @param minimum least amount as soon as one second is charged; zero for none
    /// @param cap greatest amount, connection fee and supplements included; null for none
    record ByTime(
            Tiers tiers,
            Increments increments,
            Seconds free,
            Money connectionFee,
            Money minimum,
            @Nullable Money cap,
            List<Supplement> supplements)
            implements Price {

        public ByTime {
            supplements = List.copyOf(supplements);
        }

        @Override
        public Currency currency() {
            return tiers.tiers().getFirst().hourly().currency();
        }

        /// The price of the first charged hour.
        public Money hourly() {
            return tiers.tiers().getFirst().hourly();
        }

        public ByTime with(Tiers other) {
            return new ByTime(other, increments, free, connectionFee, minimum, cap, supplements);
        }

        public ByTime inSteps(long first, long next) {
            Increments steps = new Increments(new Seconds(first), new Seconds(next));
            return new ByTime(tiers, steps, free, connectionFee, minimum, cap, supplements);
        }

        public ByTime withFree(long seconds) {
            Seconds start = new Seconds(seconds);
            return new ByTime(tiers, increments, start, connectionFee, minimum, cap, supplements);
        }

        public ByTime withFee(Money fee) {
            return new ByTime(tiers, increments, free, fee, minimum, cap, supplements);
        }

        public ByTime withMinimum(Money least) {
            return new ByTime(tiers, increments, free, connectionFee, least, cap, supplements);
        }

        public ByTime withCap(Money most) {
            return new ByTime(tiers, increments, free, connectionFee, minimum, most, supplements);
        }

        public ByTime with(Supplement supplement) {
            List<Supplement> more = new ArrayList<>(supplements);
            more.add(supplement);
            return new ByTime(tiers, increments, free, connectionFee, minimum, cap, more);
        }
    }

    /// A fixed price for one exchange, however short.
    ///
    /// @param overflow what time beyond the included time costs; null where the exchange stops
    record Act(Money price, Seconds included, @Nullable ByTime overflow) implements Price {

        @Override
        public Currency currency() {
            return price.currency();
        }
    }

    /// A fixed price for each message or each thread.
    record Each(Money price) implements Price {

        @Override
        public Currency currency() {
            return price.currency();
        }
    }

    /// Offered, but framed: it stops when its length is over, and is offered so many times.
    ///
    /// @param hourlyWorth what the client is told that it is worth
    /// @param quota how many exchanges of one client in a period, counted by [Balances]
    record Free(Seconds length, long quota, Money hourlyWorth) implements Price {

        @Override
        public Currency currency() {
            return hourlyWorth.currency();
        }
    }

    /// Paid for beforehand: it draws on lots and stops when they are empty.
    record Prepaid(Currency currency) implements Price {}

    /// Prices of time by its amount, in order, without gap, the last one without end.
    ///
    /// @param rule what time a tier's price is for
    record Tiers(Rule rule, List<Tier> tiers) {

        public Tiers {
            tiers = List.copyOf(tiers);
        }

        public enum Rule {
            /// Each tier prices the time within it.
            GRADUATED,
            /// The tier that the whole time reaches prices all of it.
            VOLUME
        }

        static Tiers flat(Money hourly) {
            return new Tiers(Rule.GRADUATED, List.of(new Tier(Seconds.ZERO, null, hourly)));
        }
    }

    /// @param from charged time behind which it begins
    /// @param upTo charged time that still belongs to it; null for the last one
    record Tier(Seconds from, @Nullable Seconds upTo, Money hourly) {}

    /// Charged time is counted in one first step and then in further ones, each to its end.
    record Increments(Seconds first, Seconds next) {

        public static final Increments EXACT = new Increments(new Seconds(1), new Seconds(1));

        long counted(long seconds) {
            if (seconds <= first.value()) {
                return seconds == 0 ? 0 : first.value();
            }
            long step = next.value();
            return first.value() + (seconds - first.value() + step - 1) / step * step;
        }

        /// The most seconds that are counted as no more than so many.
        long within(long counted) {
            if (counted < first.value()) {
                return 0;
            }
            return first.value() + (counted - first.value()) / next.value() * next.value();
        }
    }

    /// Exact to the second, nothing else.
    static ByTime perHour(Money hourly) {
        return new ByTime(
                Tiers.flat(hourly),
                Increments.EXACT,
                Seconds.ZERO,
                hourly.zero(),
                hourly.zero(),
                null,
                List.of());
    }
}
