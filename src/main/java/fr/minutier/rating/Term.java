package fr.minutier.rating;

import java.time.LocalDate;

/// Over which days something is charged that does not depend on use.
public sealed interface Term {

    /// @param until exclusive
    record Days(LocalDate from, LocalDate until) {}

    /// How many periods there are at most.
    int periods();

    /// The days of a period, the first one being 0.
    Days days(int index);

    /// Month after month on the day of the first one, or on the last day of a shorter month.
    record Monthly(LocalDate first) implements Term {

        private static final int YEARS_MAX = 100;

        @Override
        public int periods() {
            return 12 * YEARS_MAX;
        }

        @Override
        public Days days(int index) {
            return new Days(first.plusMonths(index), first.plusMonths(index + 1L));
        }
    }

    /// The time of one project.
    ///
    /// @param until exclusive
    record Project(LocalDate from, LocalDate until) implements Term {

        @Override
        public int periods() {
            return from.isBefore(until) ? 1 : 0;
        }

        @Override
        public Days days(int index) {
            return new Days(from, until);
        }
    }
}
