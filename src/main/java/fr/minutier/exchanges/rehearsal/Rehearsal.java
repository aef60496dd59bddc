package fr.minutier.exchanges.rehearsal;

import fr.minutier.exchanges.ExchangeId;
import fr.minutier.exchanges.live.Entrance;
import fr.minutier.exchanges.live.Room;
import fr.minutier.exchanges.live.RoomServices;
import fr.minutier.exchanges.live.Rooms;
import fr.minutier.exchanges.model.Exchange;
import fr.minutier.exchanges.store.ExchangeRow;
import fr.minutier.exchanges.store.Exchanges;
import fr.minutier.kernel.Party;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Seconds;
import fr.minutier.platform.i18n.Bundles;
import fr.minutier.platform.i18n.Language;
import fr.minutier.platform.storage.PracticeScope;
import fr.minutier.platform.time.DemoClock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/// Plays a whole call in the demonstration's time. What a killed process left unfinished goes on
/// from its checkpoint; what is settled stays as it is. Calls are played one at a time.
@Component
@ConditionalOnProperty(name = "minutier.mode", havingValue = "demo")
public class Rehearsal {

    private static final Duration SECOND = Duration.ofSeconds(1);

    /// Beyond the length asked for: to meet, and to end.
    private static final int SPARE_SECONDS_MAX = 120;

    private final RoomServices services;
    private final Exchanges exchanges;
    private final PracticeScope scope;
    private final Bundles bundles;
    private final DemoClock clock;

    Rehearsal(
            RoomServices services,
            Exchanges exchanges,
            PracticeScope scope,
            Bundles bundles,
            DemoClock clock) {
        this.services = services;
        this.exchanges = exchanges;
        this.scope = scope;
        this.bundles = bundles;
        this.clock = clock;
    }

    /// Both meet, talk until so much is billed, and the client ends the exchange; the time of the
    /// demonstration passes with them.
    ///
    /// @throws IllegalStateException if the exchange cannot be held to its end
    public void play(PracticeId practice, ExchangeId exchange, Seconds length) {
        ExchangeRow row =
                scope.in(practice, () -> exchanges.find(practice, exchange)).orElseThrow();
        switch (row.state()) {
            case Exchange.Opened _, Exchange.Live _ -> talk(practice, exchange, length);
            case Exchange.Ended _ -> services.settlement().settle(practice, exchange);
            case Exchange.Settled _ -> {}
        }
    }

    private void talk(PracticeId practice, ExchangeId exchange, Seconds length) {
        PlayedTime time = new PlayedTime();
        RoomServices played = services.playedBy(new PlayedCarrier(time), time, clock, time);
        Room room =
                switch (new Rooms(played, time).enter(practice, exchange)) {
                    case Entrance.Open(Room open) -> open;
                    case Entrance.Elsewhere _, Entrance.Closed _ ->
                            throw new IllegalStateException(exchange + " is closed");
                };
        List<PlayedPage> pages =
                Stream.of(Party.EXPERT, Party.CLIENT).map(party -> page(room, party)).toList();
        pages.forEach(PlayedPage::join);
        PlayedPage client = pages.getLast();
        for (long second = 0; second < length.value() + SPARE_SECONDS_MAX; second++) {
            clock.advance(SECOND);
            time.pass(SECOND.toNanos());
            if (client.isOver()) {
                return;
            }
            pages.forEach(PlayedPage::speak);
            if (client.billed().compareTo(length) >= 0) {
                client.leave();
            }
        }
        throw new IllegalStateException(exchange + " did not end");
    }

    private PlayedPage page(Room room, Party party) {
        var terms = room.call().terms();
        return switch (party) {
            case EXPERT ->
                    new PlayedPage(room, party, bundles.in(Language.FRENCH), terms.practiceZone());
            case CLIENT ->
                    new PlayedPage(
                            room, party, bundles.in(terms.clientLanguage()), terms.clientZone());
        };
    }
}
