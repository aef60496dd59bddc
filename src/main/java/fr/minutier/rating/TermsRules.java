package fr.minutier.rating;

import fr.minutier.kernel.Refusal;
import fr.minutier.kernel.Seconds;
import java.time.LocalDate;
import java.time.Period;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/// What makes the terms of an offer nonsense.
final class TermsRules {

    private static final long YEARS_MAX = 10;
    private static final LocalDate ANY_DAY = LocalDate.EPOCH;

    private TermsRules() {}

    static void check(Terms terms, Faults faults) {
        Tariff tariff = terms.tariff();
        for (Refusal refusal : Rater.refusals(tariff)) {
            String[] arguments = refusal.arguments().toArray(String[]::new);
            faults.add("tariff." + refusal.field(), refusal.code(), arguments);
        }
        if (!faults.isEmpty()) {
            return;
        }
        Frame frame = terms.frame();
        if (frame != null) {
            checkFrame(frame, tariff, faults);
        } else if (tariff.price() instanceof Price.Prepaid) {
            faults.add("frame", "rating.frame.missing");
        }
        Deduction deduction = terms.deduction();
        if (deduction != null) {
            checkPeriod("deduction.validity", deduction.validity(), faults);
            if (tariff.price() instanceof Price.Free) {
                faults.add("deduction", "rating.frame.free");
            }
        }
    }

    private static void checkFrame(Frame frame, Tariff tariff, Faults faults) {
        Currency currency = tariff.currency();
        Limits.checkPrice("frame.price", frame.price(), currency, faults);
        if (tariff.price() instanceof Price.Free) {
            faults.add("frame", "rating.frame.free");
        }
        switch (frame) {
            case Frame.Pack(_, Seconds time, Period validity, Lot.Weights weights) -> {
                checkTime("frame.seconds", time, faults);
                checkPeriod("frame.validity", validity, faults);
                checkWeights(weights, faults);
            }
            case Frame.Retainer(
                            _,
                            Period project,
                            Seconds allowance,
                            Seconds rolloverMax,
                            Lot.Weights weights) -> {
                Limits.checkTime("frame.seconds", allowance, faults);
                Limits.checkTime("frame.rolloverSeconds", rolloverMax, faults);
                checkPeriod("frame.project", project, faults);
                checkWeights(weights, faults);
                if (project != null && rolloverMax.isPositive()) {
                    faults.add("frame.rolloverSeconds", "rating.frame.rollover");
                }
                if (tariff.price() instanceof Price.Prepaid && !allowance.isPositive()) {
                    checkTime("frame.seconds", allowance, faults);
                }
            }
            case Frame.Commitment(_, Period project) -> {
                checkPeriod("frame.project", project, faults);
                if (tariff.price() instanceof Price.Prepaid) {
                    faults.add("frame", "rating.frame.missing");
                }
            }
        }
    }

    private static void checkTime(String field, Seconds time, Faults faults) {
        if (!time.isPositive() || !Limits.isTime(time)) {
            faults.add(field, "rating.included.range", Long.toString(Limits.TIME_SECONDS_MAX));
        }
    }

    private static void checkWeights(Lot.Weights weights, Faults faults) {
        if (weights.seconds().isEmpty()) {
            faults.add("frame.weights", "rating.frame.weights");
        }
        weights.seconds()
                .forEach(
                        (channel, weight) -> {
                            if (weight <= 0 || weight > Limits.WEIGHT_MAX) {
                                faults.add(
                                        "frame.weights." + channel,
                                        "rating.weight.range",
                                        Long.toString(Limits.WEIGHT_MAX));
                            }
                        });
    }

    private static void checkPeriod(String field, @Nullable Period period, Faults faults) {
        if (period == null) {
            return;
        }
        LocalDate until =
                Math.abs(period.toTotalMonths()) > 12 * YEARS_MAX ? ANY_DAY : ANY_DAY.plus(period);
        if (!until.isAfter(ANY_DAY) || until.isAfter(ANY_DAY.plusYears(YEARS_MAX))) {
            faults.add(field, "rating.period.range", Long.toString(YEARS_MAX));
        }
    }
}
