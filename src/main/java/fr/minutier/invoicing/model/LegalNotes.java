package fr.minutier.invoicing.model;

import fr.minutier.invoicing.BuyerKind;
import fr.minutier.invoicing.DocumentLanguage;
import fr.minutier.kernel.LegalRows;
import fr.minutier.kernel.Result;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// The three mentions that the French rules want once each (BR-FR-05, BR-FR-06), in the words of
/// the day for this kind of buyer: PMT the fixed indemnity, PMD the penalties, AAB the
/// early-payment discount. A consumer owes neither of the first two, and is told so.
final class LegalNotes {

    private LegalNotes() {}

    static Result<List<LegalNote>> of(
            LegalRows rows, BuyerKind kind, DocumentLanguage language, LocalDate day) {
        List<LegalNote> notes = new ArrayList<>();
        for (String subject : List.of("PMT", "PMD", "AAB")) {
            switch (rows.find("note." + subject + "." + audience(kind), day)) {
                case Result.Done<LegalRows.Row>(LegalRows.Row row) ->
                        notes.add(new LegalNote(subject, language.text(row), kind.isBusiness()));
                case Result.Refused<LegalRows.Row>(var reasons) -> {
                    return Result.refused(reasons);
                }
            }
        }
        return Result.done(notes);
    }

    private static String audience(BuyerKind kind) {
        return switch (kind) {
            case CONSUMER -> "consumer";
            case COMPANY, AGENCY -> "business";
            case PUBLIC_BODY -> "public";
        };
    }
}
