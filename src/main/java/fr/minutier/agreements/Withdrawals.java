package fr.minutier.agreements;

import fr.minutier.agreements.model.Consequences;
import fr.minutier.agreements.model.Performance;
import fr.minutier.agreements.model.WithdrawalRight;
import fr.minutier.agreements.store.AgreementRecords;
import fr.minutier.agreements.store.WithdrawalRecords;
import fr.minutier.kernel.Money;
import fr.minutier.kernel.PracticeId;
import fr.minutier.kernel.Result;
import fr.minutier.platform.identity.Tokens;
import fr.minutier.platform.storage.PracticeScope;
import fr.minutier.practice.Client;
import fr.minutier.practice.Clients;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// The consumer's right to withdraw from an agreement: what it would mean now, and declaring it.
/// The declaration, its effects on money and time, its acknowledgement and its mails are one
/// transaction. Thread-safe.
@Component
public class Withdrawals {

    private final AgreementRecords records;
    private final WithdrawalRecords withdrawals;
    private final WithdrawalEffects effects;
    private final WithdrawalLaw law;
    private final WithdrawalMails mails;
    private final AgreementCover cover;
    private final Clients clients;
    private final PracticeScope scope;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Withdrawals(
            AgreementRecords records,
            WithdrawalRecords withdrawals,
            WithdrawalEffects effects,
            WithdrawalLaw law,
            WithdrawalMails mails,
            AgreementCover cover,
            Clients clients,
            PracticeScope scope,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.records = records;
        this.withdrawals = withdrawals;
        this.effects = effects;
        this.law = law;
        this.mails = mails;
        this.cover = cover;
        this.clients = clients;
        this.scope = scope;
        this.events = events;
        this.clock = clock;
    }

    /// Names the withdrawal from an agreement, also as the cause of its refund and of its credit
    /// note.
    public static String cause(AgreementId agreement) {
        return "withdrawal:" + agreement;
    }

    public Optional<Withdrawal> find(PracticeId practice, AgreementId id) {
        return scope.in(practice, () -> withdrawals.find(practice, id));
    }

    /// What withdrawing now would mean, or why it is not possible; see [WithdrawalRight#on].
    public Result<Consequences> consequences(Agreement agreement) {
        return scope.in(agreement.practice(), () -> consider(agreement));
    }

    /// Withdraws. Saying it again is answered with the first declaration.
    ///
    /// @param shown what the client was told would stay due
    /// @return refused as [#consequences], with `withdrawal.changed` if something else is due by
    ///     now, or with `withdrawal.settling` while what was charged is still being taken
    public Result<Withdrawal> declare(
            PracticeId practice, AgreementId id, Money shown, String networkAddress) {
        return scope.in(
                practice,
                () -> {
                    Agreement agreement = records.lock(practice, id).orElseThrow();
                    return withdrawals
                            .find(practice, id)
                            .map(Result::done)
                            .orElseGet(() -> declare(agreement, shown, networkAddress));
                });
    }

    private Result<Withdrawal> declare(Agreement agreement, Money shown, String networkAddress) {
        return consider(agreement)
                .then(
                        consequences ->
                                consequences.due().equals(shown)
                                        ? effects.apply(agreement, consequences)
                                        : Result.refused("withdrawal.changed"))
                .map(consequences -> record(agreement, consequences, networkAddress));
    }

    private Withdrawal record(
            Agreement agreement, Consequences consequences, String networkAddress) {
        PracticeId practice = agreement.practice();
        // what is written in the acknowledgement is what is stored, to the microsecond
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String text = mails.acknowledgement(agreement, consequences, now);
        Withdrawal withdrawal =
                new Withdrawal(
                        now,
                        consequences.due(),
                        consequences.returned(),
                        consequences.released(),
                        text,
                        Tokens.hash(text),
                        networkAddress);
        withdrawals.add(practice, agreement.id(), withdrawal);
        events.publishEvent(new AgreementClosed(practice, agreement.id()));
        mails.send(agreement, withdrawal);
        events.publishEvent(
                new AgreementWithdrawn(
                        practice,
                        agreement.id(),
                        consequences.due(),
                        consequences.returned(),
                        now));
        return withdrawal;
    }

    private Result<Consequences> consider(Agreement agreement) {
        PracticeId practice = agreement.practice();
        Client client = clients.find(practice, agreement.client()).orElseThrow();
        Consent consent = records.consent(practice, agreement.id()).orElseThrow();
        LocalDate today = LocalDate.ofInstant(clock.instant(), client.zone());
        Performance performance = effects.performance(agreement);
        return law.lastDay(LocalDate.ofInstant(consent.givenAt(), client.zone()))
                .then(
                        lastDay ->
                                new WithdrawalRight(
                                                agreement.clientKind().isConsumer(),
                                                lastDay,
                                                consent.immediateStart(),
                                                consent.waiver(),
                                                performance,
                                                cover.isInUse(agreement),
                                                withdrawals
                                                        .find(practice, agreement.id())
                                                        .isPresent())
                                        .on(today));
    }
}
