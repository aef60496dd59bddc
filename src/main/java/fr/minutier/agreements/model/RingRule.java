package fr.minutier.agreements.model;

import fr.minutier.agreements.RingState;
import java.time.Instant;

/// Decides what becomes of a ringing call. The deadline itself is too late, whoever comes first:
/// an answer, a refusal or a waiver at that instant finds a missed call. What is over stays as it
/// is.
public final class RingRule {

    private RingRule() {}

    public static RingState after(RingState state, RingMove move, Instant deadline, Instant now) {
        return switch (state) {
            case RINGING -> whileRinging(move, now.isBefore(deadline));
            case AWAITED, ANSWERED, DECLINED, GIVEN_UP, MISSED, UNAVAILABLE -> state;
        };
    }

    private static RingState whileRinging(RingMove move, boolean inTime) {
        return switch (move) {
            case CLOSE -> RingState.GIVEN_UP;
            case ANSWER -> inTime ? RingState.ANSWERED : RingState.MISSED;
            case DECLINE -> inTime ? RingState.DECLINED : RingState.MISSED;
            case GIVE_UP -> inTime ? RingState.GIVEN_UP : RingState.MISSED;
            case EXPIRE -> inTime ? RingState.RINGING : RingState.MISSED;
        };
    }
}
