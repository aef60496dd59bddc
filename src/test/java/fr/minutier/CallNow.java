package fr.minutier;

import static org.assertj.core.api.Assertions.assertThat;

import fr.minutier.agreements.AgreementId;
import fr.minutier.agreements.OrderForm;
import fr.minutier.agreements.Orders;
import fr.minutier.agreements.Ring;
import fr.minutier.agreements.RingState;
import fr.minutier.agreements.Ringing;
import fr.minutier.kernel.Result;
import fr.minutier.kernel.Seconds;
import fr.minutier.offers.Offer;
import fr.minutier.offers.OfferWords;
import fr.minutier.offers.Offers;
import fr.minutier.offers.Pricing;
import fr.minutier.payments.sandbox.SandboxTill;
import fr.minutier.payments.sandbox.model.SandboxStep;
import fr.minutier.platform.i18n.Bundles;
import fr.minutier.platform.i18n.Language;
import fr.minutier.practice.ClientForm;
import fr.minutier.practice.ClientKind;
import fr.minutier.practice.OnCall;
import java.net.URI;
import java.time.ZoneId;

/// Calls the expert of the demonstration: switches them available, orders, pays.
final class CallNow {

    private static int orders;

    private final DemoWorld world;

    CallNow(DemoWorld world) {
        this.world = world;
    }

    void available(int ringMinutes) {
        world.bean(OnCall.class)
                .set(world.practice, "60", Integer.toString(ringMinutes))
                .orElseThrow();
    }

    Offer offer(Pricing pricing) {
        return world.bean(Offers.class).all(world.practice).stream()
                .filter(each -> each.pricing() == pricing)
                .findFirst()
                .orElseThrow();
    }

    /// @param ringSeconds what the page said, empty for not
    Result<Orders.Placed> place(Offer offer, String ringSeconds) {
        OfferWords words =
                new OfferWords(
                        world.bean(Bundles.class).in(Language.FRENCH),
                        offer,
                        world.profile().vatRegime(),
                        ClientKind.CONSUMER);
        String sum = Long.toString(Orders.sum(words, Seconds.ZERO).minorUnits());
        orders++;
        return world.bean(Orders.class)
                .place(
                        new Orders.Incoming(
                                offer,
                                ClientKind.CONSUMER,
                                "appel" + orders + "@client.example",
                                new ClientForm(
                                        "CONSUMER",
                                        "Alix Appel",
                                        "",
                                        "1 rue",
                                        "75001",
                                        "Paris",
                                        "FR"),
                                new OrderForm(true, true, true, "0", sum, ringSeconds),
                                null,
                                Language.FRENCH,
                                ZoneId.of("Europe/Paris"),
                                "127.0.0.1"));
    }

    void pay(Orders.Placed placed) {
        String page = URI.create(placed.payUrl()).getPath();
        world.bean(SandboxTill.class)
                .take(
                        page.substring(page.lastIndexOf('/') + 1),
                        SandboxStep.PAY,
                        new SandboxTill.Faults(false, false))
                .orElseThrow();
    }

    /// An order by the minute that rings.
    Orders.Placed ringing(int ringMinutes) {
        available(ringMinutes);
        String seconds = Integer.toString(ringMinutes * 60);
        Orders.Placed placed = place(offer(Pricing.BY_THE_MINUTE), seconds).orElseThrow();
        pay(placed);
        assertThat(ring(placed).state()).isEqualTo(RingState.RINGING);
        return placed;
    }

    Ring ring(Orders.Placed placed) {
        return ring(placed.agreement());
    }

    Ring ring(AgreementId agreement) {
        return world.bean(Ringing.class).find(world.practice, agreement).orElseThrow();
    }

    /// Where the expert answers.
    String path(Orders.Placed placed) {
        return "/appel/" + world.bean(Ringing.class).token(ring(placed));
    }
}
