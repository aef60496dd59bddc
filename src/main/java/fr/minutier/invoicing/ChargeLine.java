package fr.minutier.invoicing;

import fr.minutier.kernel.Money;
import fr.minutier.kernel.Rate;
import org.jspecify.annotations.Nullable;

/// One charge to be invoiced, as it was computed and accepted.
///
/// @param description what was sold, BT-153
/// @param detail how the charge was reached, in words; may be empty, BT-154
/// @param nominalRate the tariff's price of time in the same price basis as the charge, or null
/// when the charge does not come from one; shown as the unit price when it explains the line to
/// the cent
/// @param charge the amount, tax included or not as the request's VAT treatment says
public record ChargeLine(
        String description,
        String detail,
        Quantity quantity,
        @Nullable Rate nominalRate,
        Money charge) {

    public static ChargeLine act(String description, String detail, Money charge) {
        return new ChargeLine(description, detail, Quantity.one(), null, charge);
    }
}
