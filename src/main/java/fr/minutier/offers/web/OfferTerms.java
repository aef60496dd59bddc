package fr.minutier.offers.web;

import fr.minutier.kernel.Refusal;
import fr.minutier.kernel.Result;
import fr.minutier.kernel.Tax;
import fr.minutier.offers.Offer;
import fr.minutier.offers.OfferForm;
import fr.minutier.practice.ClientKind;
import fr.minutier.practice.VatRegime;
import fr.minutier.rating.Terms;
import fr.minutier.rating.TermsFormat;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The terms of an offer as programs write and read them: as in a question of what use would cost.
/// Version and VAT are not theirs to choose, so they may be left out.
final class OfferTerms {

    private static final ClientKind AS_TYPED = ClientKind.COMPANY;

    private OfferTerms() {}

    /// Refuses with the codes of [TermsFormat#read], `offer.tariff.vat` for another rate than the
    /// seller's, `offer.tariff.one` if two places differ on whether VAT is included.
    static Result<Terms> read(
            Map<String, Object> wanted, VatRegime regime, @Nullable Boolean taxIncluded) {
        Map<String, Object> whole = new HashMap<>(wanted);
        if (wanted.get("tariff") instanceof Map<?, ?> given) {
            Map<Object, Object> tariff = new HashMap<>(given);
            tariff.putIfAbsent("version", OfferForm.UNPUBLISHED);
            tariff.putIfAbsent("vat", vat(regime.tax(taxIncluded == null || taxIncluded)));
            whole.put("tariff", tariff);
        }
        return TermsFormat.read(whole).then(terms -> checked(terms, regime, taxIncluded));
    }

    private static Result<Terms> checked(
            Terms terms, VatRegime regime, @Nullable Boolean taxIncluded) {
        Tax tax = terms.tariff().tax();
        if (tax.rateBasisPoints() != regime.tax(true).rateBasisPoints()) {
            String rate = percent(regime.tax(true));
            return Result.refused(
                    List.of(Refusal.onField("tariff.vat.percent", "offer.tariff.vat", rate)));
        }
        boolean differs = taxIncluded != null && taxIncluded != tax.included();
        return differs && tax.rateBasisPoints() > 0
                ? Result.refused(List.of(Refusal.onField("taxIncluded", "offer.tariff.one")))
                : Result.done(terms);
    }

    /// In the basis in which the expert typed them.
    static Map<String, Object> write(Offer offer, VatRegime regime) {
        return TermsFormat.write(offer.terms(regime, AS_TYPED));
    }

    private static Map<String, Object> vat(Tax tax) {
        return Map.of("percent", percent(tax), "included", tax.included());
    }

    private static String percent(Tax tax) {
        return BigDecimal.valueOf(tax.rateBasisPoints(), 2).toPlainString();
    }
}
