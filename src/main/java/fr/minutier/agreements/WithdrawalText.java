package fr.minutier.agreements;

import fr.minutier.agreements.model.Consequences;
import fr.minutier.offers.Offer;
import fr.minutier.platform.i18n.Texts;
import fr.minutier.platform.web.Fact;
import fr.minutier.practice.Client;
import fr.minutier.practice.Profile;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// Writes the acknowledgement of a withdrawal: who, from which contract, when to the second, and
/// what follows. Plain text, so that it can be read and hashed in fifty years.
final class WithdrawalText {

    private final Texts texts;
    private final List<String> lines = new ArrayList<>();

    private WithdrawalText(Texts texts) {
        this.texts = texts;
    }

    static String compose(
            Texts texts,
            Agreement agreement,
            Offer offer,
            Profile seller,
            Client client,
            Consequences consequences,
            Instant declaredAt,
            LocalDate refundBy) {
        WithdrawalText text = new WithdrawalText(texts);
        text.heading("withdrawal.text.title");
        text.line("withdrawal.text.received", text.moment(declaredAt, client.zone()));
        text.line("withdrawal.text.exact", declaredAt.toString());
        text.lines.add("");
        text.line("consent.client", client.name());
        text.line("consent.email", client.email());
        text.line("consent.seller", seller.invoiceName());
        text.line("consent.siret", seller.siret());
        text.line("consent.email", seller.email());
        text.lines.add("");
        text.line("withdrawal.text.contract", offer.title());
        text.line("withdrawal.text.ordered", text.moment(agreement.createdAt(), client.zone()));
        text.line("withdrawal.text.order", agreement.id().toString());
        text.lines.add("");
        text.lines.add(texts.get("withdrawal.text.declaration"));
        text.lines.add("");
        for (Fact fact : WithdrawalWords.facts(consequences, texts)) {
            text.lines.add(texts.get("consent.fact", fact.term(), fact.value()));
        }
        if (consequences.returned().isPositive()) {
            text.lines.add(texts.get("withdrawal.text.refund", refundBy));
        }
        text.lines.add("");
        text.lines.add(texts.get("withdrawal.text.law"));
        return String.join("\n", text.lines) + "\n";
    }

    private String moment(Instant instant, ZoneId zone) {
        return texts.get("withdrawal.text.moment", texts.dateTime(instant, zone), zone.getId());
    }

    private void heading(String key) {
        lines.add(texts.get(key));
        lines.add("");
    }

    private void line(String key, String value) {
        lines.add(texts.get("consent.fact", texts.get(key), value));
    }
}
