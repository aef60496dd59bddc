package fr.minutier.invoicing;

import fr.minutier.invoicing.document.FacturXReader;
import fr.minutier.invoicing.document.FacturXReader.Content;
import fr.minutier.invoicing.model.DataCheck;
import fr.minutier.kernel.Refusal;
import fr.minutier.kernel.Result;
import java.util.ArrayList;
import java.util.List;

/// Checks an invoice file by itself, without any database: that it claims to be PDF/A-3 and
/// Factur-X, that its data are readable, that every total recomputes to the cent and that the page
/// says what the data say. It does not replace the official validators. Thread-safe.
public final class InvoiceVerifier {

    private InvoiceVerifier() {}

    public static FileReport verify(byte[] pdf) {
        return switch (FacturXReader.read(pdf)) {
            case Result.Refused<Content>(List<Refusal> reasons) ->
                    new FileReport("", "", "", reasons);
            case Result.Done<Content>(Content content) -> check(content);
        };
    }

    private static FileReport check(Content content) {
        DataCheck.Data data = content.data();
        List<Refusal> faults = new ArrayList<>(content.claimFaults());
        faults.addAll(DataCheck.faults(data));
        String page = digits(content.pageText());
        for (String expected : List.of(data.number(), data.gross(), data.paid(), data.payable())) {
            if (!page.contains(digits(expected))) {
                faults.add(Refusal.of("verify.page_differs", expected));
            }
        }
        return new FileReport(data.number(), data.seller(), data.gross(), faults);
    }

    /// Text without spaces and thousands separators, with a point for decimals, so that amounts
    /// compare whatever the language of the page.
    private static String digits(String text) {
        String compact = text.replaceAll("[\\s\\u00a0\\u202f]", "");
        return compact.replaceAll(",(?=[0-9]{3}(?:[.,]|$))", "").replace(',', '.');
    }
}
