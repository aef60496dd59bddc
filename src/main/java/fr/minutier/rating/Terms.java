package fr.minutier.rating;

import fr.minutier.kernel.Refusal;
import fr.minutier.kernel.Tax;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that is priced of one offer, as data: how use is priced, what is charged without use,
/// and whether what was paid is deducted from a later order.
///
/// @param frame null where nothing is charged without use
/// @param deduction null where nothing is deducted later
public record Terms(Tariff tariff, @Nullable Frame frame, @Nullable Deduction deduction) {

    public static Terms of(Tariff tariff) {
        return new Terms(tariff, null, null);
    }

    /// What is wrong with them, each with its field as [TermsFormat] names it; nothing when they
    /// can be used.
    public List<Refusal> refusals() {
        Faults faults = new Faults();
        TermsRules.check(this, faults);
        return faults.all();
    }

    /// The same terms as they are sold.
    ///
    /// @param tax of the seller, in the basis in which these prices are meant
    /// @param consumer whether the buyer sees and pays prices with tax: those before tax are turned
    ///     into such, each quoted price rounded once, half up
    public Terms sold(String version, Tax tax, boolean consumer) {
        if (!consumer || tax.included()) {
            return new Terms(
                    new Tariff(
                            version, tax, tariff.rounding(), tariff.price(), tariff.surcharges()),
                    frame,
                    deduction);
        }
        Inclusive inclusive = new Inclusive(tax);
        return new Terms(
                new Tariff(
                        version,
                        inclusive.basis(),
                        tariff.rounding(),
                        inclusive.price(tariff.price()),
                        inclusive.surcharges(tariff.surcharges())),
                frame == null ? null : inclusive.frame(frame),
                deduction);
    }
}
