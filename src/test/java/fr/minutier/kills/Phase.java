package fr.minutier.kills;

import java.util.List;

/// Where a job is, as its people see it.
enum Phase {
    ORDERING(300, List.of("fr.minutier.agreements.Orders")),
    PAYING(300, List.of("fr.minutier.payments", "fr.minutier.agreements")),
    OPENING(
            1_500,
            List.of("fr.minutier.exchanges.ExchangeRooms", "fr.minutier.platform.mail.Mail")),
    MEETING(500, List.of("fr.minutier.exchanges.live", "fr.minutier.exchanges.store")),
    TALKING(3_000, List.of("fr.minutier.exchanges.live")),
    SETTLING(
            600,
            List.of(
                    "fr.minutier.exchanges.live.RoomJournal",
                    "fr.minutier.exchanges.live.Settlement",
                    "fr.minutier.payments")),
    INVOICING(
            2_500,
            List.of(
                    "fr.minutier.invoicing.Billing",
                    "fr.minutier.invoicing",
                    "fr.minutier.payments.OrderExecution",
                    "fr.minutier.platform.mail.Mail"));

    private final long millis;

    @SuppressWarnings("ImmutableEnumChecker") // none of these lists can be changed
    private final List<String> places;

    Phase(long millis, List<String> places) {
        this.millis = millis;
        this.places = places;
    }

    /// How long it usually takes.
    long millis() {
        return millis;
    }

    /// Where the server works meanwhile: beginnings of class names.
    List<String> places() {
        return places;
    }
}
