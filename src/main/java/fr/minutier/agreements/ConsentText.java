package fr.minutier.agreements;

import fr.minutier.kernel.Money;
import fr.minutier.offers.Offer;
import fr.minutier.offers.OfferWords;
import fr.minutier.platform.i18n.Texts;
import fr.minutier.platform.web.Fact;
import fr.minutier.practice.Address;
import fr.minutier.practice.Client;
import fr.minutier.practice.Profile;
import java.util.ArrayList;
import java.util.List;

/// Writes the record of what was agreed to: the parties, the offer, the sum, the boxes as they were
/// worded and whether they were ticked, and the conditions word for word. Plain text, so that it
/// can be read and hashed in fifty years.
final class ConsentText {

    private static final String TICKED = "[x] ";
    private static final String UNTICKED = "[ ] ";

    private final Texts texts;
    private final List<String> lines = new ArrayList<>();

    private ConsentText(Texts texts) {
        this.texts = texts;
    }

    static String compose(
            OfferWords words,
            Profile seller,
            Client client,
            OrderForm form,
            Money sum,
            String withdrawal) {
        ConsentText text = new ConsentText(words.texts());
        text.parties(seller, client);
        text.offer(words);
        text.boxes(words.offer(), client, form, sum);
        text.withdrawal(client, withdrawal);
        text.conditions(words.offer());
        return String.join("\n", text.lines) + "\n";
    }

    private void parties(Profile seller, Client client) {
        lines.add(texts.get("consent.title"));
        lines.add("");
        line("consent.seller", seller.invoiceName());
        line("consent.siret", seller.siret());
        line("consent.address", address(seller.address()));
        line("consent.email", seller.email());
        if (!seller.mediator().isEmpty()) {
            line("consent.mediator", seller.mediator());
        }
        lines.add("");
        line("consent.client", client.name());
        line("consent.kind", texts.get("practice.client.kind." + client.kind().name()));
        if (!client.siren().isEmpty()) {
            line("consent.siren", client.siren());
        }
        line("consent.address", address(client.address()));
        line("consent.email", client.email());
        lines.add("");
    }

    private void offer(OfferWords words) {
        line("consent.offer", words.offer().title());
        if (!words.offer().description().isEmpty()) {
            lines.add(words.offer().description());
        }
        for (Fact fact : words.facts()) {
            lines.add(texts.get("consent.fact", fact.term(), fact.value()));
        }
        line("consent.tax", words.tax());
        lines.add("");
    }

    private void boxes(Offer offer, Client client, OrderForm form, Money sum) {
        if (form.ceiling().isPositive()) {
            lines.add(texts.get("order.ceiling.recorded", form.ceiling()));
        }
        if (form.ring().isPositive()) {
            lines.add(texts.get("order.ring.recorded", form.ring()));
        }
        lines.add(box(form.conditions()) + texts.get("order.box.conditions", offer.version()));
        if (client.kind().isConsumer()) {
            lines.add(box(form.immediateStart()) + texts.get("order.box.immediate-start"));
            lines.add(box(form.waiver()) + texts.get("order.box.waiver"));
        }
        line("consent.button", texts.get("order.pay", sum));
        lines.add("");
    }

    private void withdrawal(Client client, String information) {
        if (client.kind().isConsumer()) {
            lines.add(texts.get("withdrawal.right"));
            lines.add("");
            lines.add(information);
            lines.add("");
        }
    }

    private void conditions(Offer offer) {
        lines.add(texts.get("consent.conditions", offer.version()));
        lines.add("");
        lines.add(offer.conditions());
    }

    private void line(String key, String value) {
        lines.add(texts.get("consent.fact", texts.get(key), value));
    }

    private static String box(boolean ticked) {
        return ticked ? TICKED : UNTICKED;
    }

    private static String address(Address address) {
        return address.street()
                + ", "
                + address.postcode()
                + " "
                + address.city()
                + ", "
                + address.country();
    }
}
