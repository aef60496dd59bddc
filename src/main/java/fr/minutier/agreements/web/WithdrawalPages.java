package fr.minutier.agreements.web;

import fr.minutier.agreements.Agreement;
import fr.minutier.agreements.Withdrawal;
import fr.minutier.agreements.WithdrawalLaw;
import fr.minutier.agreements.WithdrawalLaw.Wording;
import fr.minutier.agreements.WithdrawalWords;
import fr.minutier.agreements.Withdrawals;
import fr.minutier.agreements.model.Consequences;
import fr.minutier.kernel.Refusal;
import fr.minutier.kernel.Result;
import fr.minutier.platform.i18n.Bundles;
import fr.minutier.platform.i18n.Texts;
import fr.minutier.platform.web.Fact;
import fr.minutier.platform.web.Pages;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Puts the right to withdraw into the words of a page.
@Component
class WithdrawalPages {

    private final Withdrawals withdrawals;
    private final WithdrawalLaw law;
    private final Pages pages;
    private final Bundles bundles;
    private final InstantSource clock;

    WithdrawalPages(
            Withdrawals withdrawals,
            WithdrawalLaw law,
            Pages pages,
            Bundles bundles,
            InstantSource clock) {
        this.withdrawals = withdrawals;
        this.law = law;
        this.pages = pages;
        this.bundles = bundles;
        this.clock = clock;
    }

    /// The name of the acknowledgement as a file, in the language of the contract.
    String fileName(Agreement agreement) {
        return bundles.in(agreement.language()).get("withdrawal.file");
    }

    WithdrawalView of(Agreement agreement, HttpServletRequest request) {
        Texts texts = pages.of(request).texts();
        @Nullable Withdrawal declared =
                withdrawals.find(agreement.practice(), agreement.id()).orElse(null);
        if (declared != null) {
            String summary =
                    WithdrawalWords.summary(
                            declared.due(), declared.returned(), declared.released(), texts);
            return view(agreement, declared, null, "", List.of(), summary, 0, texts);
        }
        return switch (withdrawals.consequences(agreement)) {
            case Result.Done<Consequences>(Consequences found) -> possible(agreement, found, texts);
            case Result.Refused<Consequences>(List<Refusal> reasons) -> {
                String reason = texts.refusal(reasons.getFirst());
                yield view(agreement, null, null, reason, List.of(), "", 0, texts);
            }
        };
    }

    private WithdrawalView possible(Agreement agreement, Consequences found, Texts texts) {
        return view(
                agreement,
                null,
                found.lastDay(),
                "",
                WithdrawalWords.facts(found, texts),
                WithdrawalWords.summary(found.due(), found.returned(), found.released(), texts),
                found.due().minorUnits(),
                texts);
    }

    private WithdrawalView view(
            Agreement agreement,
            @Nullable Withdrawal declared,
            @Nullable LocalDate lastDay,
            String reason,
            List<Fact> facts,
            String summary,
            long dueCents,
            Texts texts) {
        return new WithdrawalView(
                agreement.clientKind().isConsumer(),
                declared,
                lastDay,
                reason,
                facts,
                summary,
                dueCents,
                wording(Wording.BUTTON, texts),
                wording(Wording.CONFIRM, texts),
                wording(Wording.INFORMATION, texts));
    }

    /// What the law asks to be worded, as of today.
    String wording(Wording wording, Texts texts) {
        return law.wording(wording, texts.language(), clock.instant());
    }
}
