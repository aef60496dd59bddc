package fr.minutier.exchanges;

import fr.minutier.agreements.RingAnswered;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Opens the room of a call in the transaction of its answer.
@Component
class AnsweredRings {

    private final ExchangeRooms rooms;

    AnsweredRings(ExchangeRooms rooms) {
        this.rooms = rooms;
    }

    @EventListener
    void on(RingAnswered event) {
        rooms.open(event.practice(), event.agreement()).orElseThrow();
    }
}
