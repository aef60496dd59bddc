package fr.minutier.payments;

import fr.minutier.kernel.Checks;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.Result;
import java.net.URI;
import java.net.URISyntaxException;

/// Reads a payment request: limits, and a way back that stays on this server.
final class RequestChecks {

    private static final int REFERENCE_MAX = 100;
    private static final int DESCRIPTION_MAX = 200;
    private static final int EMAIL_MAX = 254;
    private static final int PATH_MAX = 500;

    private RequestChecks() {}

    static Result<PaymentRequest> check(PaymentRequest request, PaymentTerms terms) {
        Checks checks = new Checks();
        String reference = checks.line("reference", request.reference(), REFERENCE_MAX);
        String description = checks.line("description", request.descriptionText(), DESCRIPTION_MAX);
        String email = checks.line("email", request.payerEmail(), EMAIL_MAX);
        String path = checks.line("returnPath", request.returnPath(), PATH_MAX);
        checks.require(isOwnPath(path), "returnPath", "payment.return-path");
        checkAmount(checks, request.amount(), terms);
        checks.require(
                request.kind() == PaymentKind.CAPTURE || terms.canAuthorise(),
                "",
                "payment.cannot-authorise");
        return checks.result(
                () ->
                        new PaymentRequest(
                                reference,
                                request.kind(),
                                request.amount(),
                                description,
                                email,
                                path,
                                request.language()));
    }

    private static void checkAmount(Checks checks, Money amount, PaymentTerms terms) {
        if (!amount.currency().equals(terms.least().currency())) {
            checks.refuse("amount", "payment.currency", amount.currency().getCurrencyCode());
        } else if (amount.compareTo(terms.least()) < 0 || amount.isGreaterThan(terms.most())) {
            checks.refuse(
                    "amount",
                    "amount.out-of-range",
                    terms.least().toString(),
                    terms.most().toString());
        }
    }

    /// A path without a host, so that nobody is led elsewhere after paying.
    private static boolean isOwnPath(String path) {
        try {
            URI address = new URI(path);
            return path.startsWith("/")
                    && !path.startsWith("//")
                    && !address.isAbsolute()
                    && address.getRawAuthority() == null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
