package fr.minutier.agreements;

import fr.minutier.kernel.Checks;
import fr.minutier.kernel.Seconds;
import fr.minutier.practice.ClientKind;

/// What a client ticked and chose on the order page, apart from who they are.
///
/// @param ceilingMinutes extension time authorised beforehand, 0, 15 or 30
/// @param shownCents the sum that the paying button showed, in cents
public record OrderForm(
        boolean conditions,
        boolean immediateStart,
        boolean waiver,
        String ceilingMinutes,
        String shownCents) {

    /// Notes what is missing. A consumer must ask expressly for the service to begin within the
    /// withdrawal period, because it does; giving the right up once it is performed is optional.
    public void check(Checks checks, ClientKind kind) {
        checks.require(conditions, "conditions", "order.conditions-required");
        if (kind.isConsumer()) {
            checks.require(immediateStart, "immediateStart", "order.immediate-start-required");
        }
    }

    public Seconds ceiling() {
        return switch (ceilingMinutes) {
            case "15" -> Seconds.ofMinutes(15);
            case "30" -> Seconds.ofMinutes(30);
            default -> Seconds.ZERO;
        };
    }

    /// Whether the button showed exactly this sum.
    public boolean showed(long cents) {
        return shownCents.equals(Long.toString(cents));
    }
}
