package fr.minutier.demo.auto;

import fr.minutier.exchanges.ReceiptVerifier;
import fr.minutier.invoicing.FileReport;
import fr.minutier.invoicing.InvoiceVerifier;
import fr.minutier.kernel.Party;
import fr.minutier.kernel.Refusal;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.mustangproject.validator.ZUGFeRDValidator;

/// What each verifier says of a file.
///
/// @param holds whether it accepts the file
/// @param sentence what it says, for people
record Verdict(boolean holds, String sentence) {

    private static final String VALID = "<summary status=\"valid\"";

    static Verdict ofReceipt(byte[] receipt, List<String> trusted) {
        return switch (ReceiptVerifier.verify(receipt, Set.copyOf(trusted))) {
            case ReceiptVerifier.Verdict.Proven(
                            String key,
                            boolean known,
                            var witnessed,
                            var facts) ->
                    new Verdict(
                            known && witnessed.size() == Party.values().length,
                            "%s seconds proven, signed by key %s, %s, and by %d pages of 2"
                                    .formatted(
                                            facts.get("billedSeconds"),
                                            key,
                                            known ? "published here" : "UNKNOWN here",
                                            witnessed.size()));
            case ReceiptVerifier.Verdict.Rejected(String code) ->
                    new Verdict(false, "rejected: " + code);
        };
    }

    /// By Mustang: PDF/A-3 and the Schematron rules of EN 16931.
    static Verdict ofMustang(byte[] invoice) {
        ZUGFeRDValidator validator = new ZUGFeRDValidator();
        String report = validator.validate(invoice, "facture.pdf");
        boolean valid = validator.wasCompletelyValid() && report.contains(VALID);
        return new Verdict(valid, valid ? "valid, PDF/A-3 and EN 16931" : "INVALID: " + report);
    }

    /// By Minutier's own verifier, with the total that it must have.
    static Verdict ofInvoice(byte[] invoice, BigDecimal expected) {
        FileReport report = InvoiceVerifier.verify(invoice);
        if (!report.isSound()) {
            String codes =
                    report.faults().stream().map(Refusal::code).collect(Collectors.joining(", "));
            return new Verdict(false, "FAULTS: " + codes);
        }
        boolean same = new BigDecimal(report.gross()).compareTo(expected) == 0;
        return new Verdict(
                same,
                "%s, %s by %s%s"
                        .formatted(
                                report.number(),
                                report.gross(),
                                report.seller(),
                                same ? "" : ", NOT the amount charged"));
    }
}
