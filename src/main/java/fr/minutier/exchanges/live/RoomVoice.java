package fr.minutier.exchanges.live;

import fr.minutier.agreements.Pot;
import fr.minutier.exchanges.EndReason;
import fr.minutier.exchanges.model.LiveCall;
import fr.minutier.exchanges.model.Observation;
import fr.minutier.exchanges.model.Phase;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.Party;
import fr.minutier.kernel.Seconds;
import fr.minutier.platform.i18n.Texts;
import fr.minutier.rating.Price;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Puts what happens in a room into words for each of its pages. Owned by its room.
final class RoomVoice {

    private final Seats seats;

    RoomVoice(Seats seats) {
        this.seats = seats;
    }

    void tellBoth(Function<PageLine, ServerMessage> message) {
        for (Party party : Party.values()) {
            tell(party, message);
        }
    }

    void tell(Party party, Function<PageLine, ServerMessage> message) {
        seats.line(party).ifPresent(line -> line.send(message.apply(line)));
    }

    ServerMessage ended(PageLine line, EndReason reason) {
        return new ServerMessage.Ended(
                line.statementPath(), reason, line.texts().get("exchanges.ended." + reason.code()));
    }

    ServerMessage warning(PageLine line, int minutes, Seconds left, @Nullable Extension offer) {
        return new ServerMessage.Warning(
                minutes, line.texts().duration(left), offer == null ? null : offer(line, offer));
    }

    private ServerMessage.Offer offer(PageLine line, Extension extension) {
        Texts texts = line.texts();
        String length = texts.duration(extension.more());
        Optional<Money> price = Optional.ofNullable(extension.price());
        String amount = price.map(texts::money).orElse(length);
        String button =
                price.isPresent()
                        ? texts.get("exchanges.extend.pay", length, amount)
                        : texts.get("exchanges.extend.credit", length);
        return new ServerMessage.Offer(
                extension.more().value(), amount, button, extension.needsBank());
    }

    ServerMessage.Figures figures(
            PageLine line, Observation seen, CallPrice price, boolean ended, Instant now) {
        Texts texts = line.texts();
        long usedNanos = ended ? seen.billableNanos() : seen.usedNanos();
        boolean begun = seen.phase() != Phase.WAITING && !ended;
        Seconds used = Seconds.floorOfNanos(usedNanos).min(seen.limit());
        Seconds left =
                ended
                        ? seen.limit().minus(used)
                        : Seconds.floorOfNanos(Math.max(0, seen.leftNanos()));
        boolean paused = seen.phase() == Phase.PAUSED && !ended;
        long pausedFor =
                paused ? Seconds.floorOfNanos(seen.nowNanos() - seen.lastBothNanos()).value() : 0;
        return new ServerMessage.Figures(
                state(seen, ended),
                used.value(),
                texts.clock(used),
                amount(texts, price, used),
                texts.duration(left),
                left.value(),
                seen.limit().value(),
                begun ? texts.time(now.plus(left.toDuration()), line.zone()) : "",
                pausedFor,
                paused ? Math.max(0, LiveCall.GRACE.value() - pausedFor) : 0);
    }

    private static String state(Observation seen, boolean ended) {
        if (ended) {
            return "ended";
        }
        return switch (seen.phase()) {
            case WAITING -> seen.bothHere() ? "connecting" : "waiting";
            case FLOWING -> "billing";
            case PAUSED -> "paused";
        };
    }

    /// What the time used costs so far: money, or time out of the credit.
    private static String amount(Texts texts, CallPrice price, Seconds used) {
        return switch (price.terms().pot()) {
            case Pot.MoneyPot _ -> texts.money(price.total(used));
            case Pot.TimePot _ ->
                    switch (price.terms().tariff().price()) {
                        case Price.Act _, Price.Free _ -> texts.money(price.rating(used).total());
                        case Price.ByTime _, Price.Each _, Price.Prepaid _ -> texts.duration(used);
                    };
        };
    }
}
