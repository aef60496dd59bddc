package fr.minutier.agreements;

import fr.minutier.agreements.model.WithdrawalPeriod;
import fr.minutier.kernel.LegalRows;
import fr.minutier.kernel.Result;
import fr.minutier.platform.i18n.Language;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/// What the law says of withdrawal at a date: lengths, holidays and wordings, all of them dated
/// data. Immutable, thread-safe.
@Component
public class WithdrawalLaw {

    /// Wordings that the law prescribes or asks for.
    public enum Wording {
        BUTTON,
        CONFIRM,
        INFORMATION
    }

    private static final ZoneId LAND = ZoneId.of("Europe/Paris");

    private final LegalRows rows;

    WithdrawalLaw() throws IOException {
        this.rows =
                LegalRows.parse(
                        new ClassPathResource("law/withdrawal.tsv")
                                .getContentAsString(StandardCharsets.UTF_8));
    }

    /// The last day of the right for a contract of that day.
    public Result<LocalDate> lastDay(LocalDate concludedOn) {
        return WithdrawalPeriod.lastDay(rows, concludedOn);
    }

    /// The last day for giving back what is to be given back (article L221-24).
    public Result<LocalDate> refundBy(LocalDate declaredOn) {
        return rows.find("withdrawal.refund.days", declaredOn)
                .map(row -> declaredOn.plusDays(Long.parseLong(row.french())));
    }

    /// What is worded so at that moment.
    ///
    /// @throws IllegalStateException if there is no such wording at that date, which is a gap in
    ///     the data
    public String wording(Wording wording, Language language, Instant instant) {
        LegalRows.Row row =
                rows.find(
                                switch (wording) {
                                    case BUTTON -> "withdrawal.button";
                                    case CONFIRM -> "withdrawal.confirm";
                                    case INFORMATION -> "withdrawal.information";
                                },
                                LocalDate.ofInstant(instant, LAND))
                        .orElseThrow();
        return switch (language) {
            case FRENCH -> row.french();
            case ENGLISH -> row.english();
        };
    }
}
