package fr.minutier.agreements.web;

import fr.minutier.agreements.Withdrawal;
import fr.minutier.platform.web.Fact;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What pages show of the right to withdraw.
///
/// @param declared the withdrawal, once it was made
/// @param lastDay until when it is possible, null when it is not
/// @param reason why it is not possible, a sentence; else empty
/// @param facts what it would mean, when it is possible
/// @param summary the same in one sentence, also of one that was made
/// @param dueCents what would stay due
public record WithdrawalView(
        boolean consumer,
        @Nullable Withdrawal declared,
        @Nullable LocalDate lastDay,
        String reason,
        List<Fact> facts,
        String summary,
        long dueCents,
        String button,
        String confirm,
        String information) {

    public WithdrawalView {
        facts = List.copyOf(facts);
    }
}
