package fr.minutier.agreements;

import fr.minutier.kernel.Checks;
import fr.minutier.kernel.Seconds;
import fr.minutier.practice.ClientKind;
import java.util.regex.Pattern;

/// What a client ticked and chose on the order page, apart from who they are.
///
/// @param ceilingMinutes extension time authorised beforehand, 0, 15 or 30
/// @param shownCents the sum that the paying button showed, in cents
/// @param ringSeconds how long the page said the expert would be called at once, empty for not
public record OrderForm(
        boolean conditions,
        boolean immediateStart,
        boolean waiver,
        String ceilingMinutes,
        String shownCents,
        String ringSeconds) {

    private static final Pattern LENGTH = Pattern.compile("[1-9][0-9]{0,4}");

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

    /// How long the expert is to be called at once; zero for an exchange at another moment. What is
    /// no number is a length that nobody offers.
    public Seconds ring() {
        if (ringSeconds.isEmpty()) {
            return Seconds.ZERO;
        }
        return LENGTH.matcher(ringSeconds).matches()
                ? new Seconds(Long.parseLong(ringSeconds))
                : new Seconds(-1);
    }

    /// Whether the button showed exactly this sum.
    public boolean showed(long cents) {
        return shownCents.equals(Long.toString(cents));
    }
}
