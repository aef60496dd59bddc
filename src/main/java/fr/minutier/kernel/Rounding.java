package fr.minutier.kernel;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/// A named rule that turns an exact fraction into a whole number. A charge is rounded once, by one
/// of these, and carries its name.
public enum Rounding {
    /// To the nearest, ties away from zero: the rule of VAT and of charges by default.
    HALF_UP(RoundingMode.HALF_UP),
    /// Towards zero: never more than the exact value.
    DOWN(RoundingMode.DOWN),
    /// Away from zero: never less than the exact value.
    UP(RoundingMode.UP);

    private final RoundingMode mode;

    Rounding(RoundingMode mode) {
        this.mode = mode;
    }

    /// The quotient rounded by this rule.
    ///
    /// @throws ArithmeticException if the divisor is zero or the result does not fit in a long
    public long divide(BigInteger dividend, BigInteger divisor) {
        return new BigDecimal(dividend).divide(new BigDecimal(divisor), 0, mode).longValueExact();
    }

    public RoundingMode mode() {
        return mode;
    }
}
