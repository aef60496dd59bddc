package fr.minutier.exchanges.live;

import fr.minutier.agreements.Pot;
import fr.minutier.kernel.Party;
import fr.minutier.kernel.Refusal;
import fr.minutier.kernel.Result;
import fr.minutier.kernel.Seconds;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Holds credit as a call goes on, warns of its end, and lengthens it when the payer asks and it is
/// covered. Owned by its room.
final class Extending {

    private static final Logger LOG = LoggerFactory.getLogger(Extending.class);

    private final RoomServices services;
    private final Call call;
    private final UUID node;
    private final CallCover cover;
    private final RoomVoice voice;
    private final Locked room;
    private boolean asking;
    private boolean again;
    private int warnedMinutes;
    private @Nullable String payUrl;

    Extending(Setting setting, CallCover cover) {
        this.services = setting.services();
        this.call = setting.call();
        this.node = setting.node();
        this.cover = cover;
        this.voice = setting.voice();
        this.room = setting.room();
    }

    /// Asks the ledger for the next slice.
    void hold(Seconds until) {
        cover.asking();
        long wanted = cover.price().cover(until);
        services.background().execute(() -> answer(take(wanted)));
    }

    void warn(int minutes, Seconds left) {
        warnedMinutes = minutes;
        for (Party party : Party.values()) {
            Extension offer = offerFor(party).orElse(null);
            voice.tell(party, line -> voice.warning(line, minutes, left, offer));
        }
    }

    /// Tells a page that joined what the one before it was told.
    void repeat(Party party, long leftNanos) {
        if (warnedMinutes > 0) {
            Seconds left = Seconds.floorOfNanos(Math.max(0, leftNanos));
            Extension offer = offerFor(party).orElse(null);
            voice.tell(party, line -> voice.warning(line, warnedMinutes, left, offer));
        }
        String url = payUrl;
        if (url != null && party == Party.CLIENT) {
            voice.tell(party, _ -> new ServerMessage.Extension(url));
        }
    }

    /// The payer clicked on an offer.
    void ask(Party party, PageLine line, Seconds more) {
        if (party != Party.CLIENT) {
            refuse(line, Refusal.of("extension.forbidden"));
        } else if (asking) {
            refuse(line, Refusal.of("extension.pending"));
        } else if (offerFor(party).filter(offer -> offer.more().equals(more)).isEmpty()) {
            refuse(line, Refusal.of("extension.unknown"));
        } else {
            asking = true;
            services.background().execute(() -> extend(line, more));
        }
    }

    /// An extension is covered and granted: so much in all.
    void granted(Seconds sum) {
        Seconds more = cover.grant(sum);
        if (more.isZero()) {
            return;
        }
        payUrl = null;
        warnedMinutes = 0;
        if (cover.isPending(services.clock().nanos())) {
            again = true;
        } else {
            hold(cover.covered());
        }
        voice.tellBoth(
                line ->
                        new ServerMessage.Extended(
                                more.value(), line.texts().get("exchanges.extended", more)));
    }

    private Optional<Extension> offerFor(Party party) {
        return party == Party.CLIENT ? Extension.of(cover) : Optional.empty();
    }

    private void extend(PageLine line, Seconds more) {
        @Nullable Held held = take(room.run(() -> cover.price().cover(cover.covered())));
        boolean ready =
                room.run(
                        () -> {
                            if (held != null) {
                                cover.answered(held, services.clock().nanos());
                            }
                            return held != null && isCovered(more);
                        });
        try {
            if (ready) {
                grant(line, more);
            } else {
                switch (call.terms().pot()) {
                    case Pot.MoneyPot _ -> askBank(line, more);
                    case Pot.TimePot _ -> refuse(line, Refusal.of("extension.exhausted"));
                }
            }
        } catch (RuntimeException failure) {
            LOG.error("extension of exchange {} failed", call.id(), failure);
            refuse(line, Refusal.of("extension.failed"));
        } finally {
            room.run(
                    () -> {
                        asking = false;
                        return true;
                    });
        }
    }

    private boolean isCovered(Seconds more) {
        return cover.coverable().compareTo(cover.agreed().plus(more)) >= 0;
    }

    private void grant(PageLine line, Seconds more) {
        Optional<Seconds> sum = services.journal().grant(call.practice(), call.id(), more);
        if (sum.isEmpty()) {
            refuse(line, Refusal.of("room.closed"));
            return;
        }
        room.run(
                () -> {
                    granted(sum.get());
                    return true;
                });
    }

    private void askBank(PageLine line, Seconds more) {
        String cause = "exchange:" + call.id() + ":" + room.run(cover::agreed).value();
        Result<String> answer =
                room.run(() -> Extension.atBank(cover, more))
                        .then(
                                price ->
                                        services.agreements()
                                                .requestExtension(
                                                        call.practice(),
                                                        call.terms().agreement(),
                                                        more,
                                                        price,
                                                        cause,
                                                        line.texts().language()));
        switch (answer) {
            case Result.Refused<String>(var reasons) -> refuse(line, reasons.getFirst());
            case Result.Done<String>(String url) ->
                    room.run(
                            () -> {
                                payUrl = url;
                                line.send(new ServerMessage.Extension(url));
                                return true;
                            });
        }
    }

    private void answer(@Nullable Held held) {
        room.run(
                () -> {
                    cover.answered(held, services.clock().nanos());
                    if (again) {
                        again = false;
                        hold(cover.covered());
                    }
                    return true;
                });
    }

    /// Null if the database did not answer.
    private @Nullable Held take(long wanted) {
        try {
            return services.credit().hold(call, node, wanted);
        } catch (RuntimeException failure) {
            LOG.warn("holding credit for exchange {} failed", call.id(), failure);
            return null;
        }
    }

    private static void refuse(PageLine line, Refusal refusal) {
        line.send(new ServerMessage.Refused(refusal.code(), line.texts().refusal(refusal)));
    }
}
