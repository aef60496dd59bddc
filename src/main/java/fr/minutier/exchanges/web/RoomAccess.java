package fr.minutier.exchanges.web;

import fr.minutier.agreements.CallTerms;
import fr.minutier.exchanges.live.CallAgreements;
import fr.minutier.exchanges.store.ExchangeRow;
import fr.minutier.exchanges.store.Exchanges;
import fr.minutier.kernel.Party;
import fr.minutier.platform.identity.Tokens;
import fr.minutier.platform.storage.Directory;
import fr.minutier.platform.storage.PracticeScope;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Who a room's token lets in, and where. Thread-safe.
@Component
class RoomAccess {

    private static final int TOKEN_LENGTH_MAX = 100;

    private final Directory directory;
    private final Exchanges exchanges;
    private final CallAgreements agreements;
    private final PracticeScope scope;

    RoomAccess(
            Directory directory,
            Exchanges exchanges,
            CallAgreements agreements,
            PracticeScope scope) {
        this.directory = directory;
        this.exchanges = exchanges;
        this.agreements = agreements;
        this.scope = scope;
    }

    /// What a token opens.
    record Entry(String token, Party party, ExchangeRow exchange, CallTerms terms) {

        ZoneId zone() {
            return switch (party) {
                case EXPERT -> terms.practiceZone();
                case CLIENT -> terms.clientZone();
            };
        }

        String ownName() {
            return name(party);
        }

        String otherName() {
            return name(party.other());
        }

        private String name(Party whose) {
            return switch (whose) {
                case EXPERT -> terms.expertName();
                case CLIENT -> terms.clientName();
            };
        }
    }

    Optional<Entry> find(String token) {
        if (token.length() > TOKEN_LENGTH_MAX) {
            return Optional.empty();
        }
        String hash = Tokens.hash(token);
        return directory
                .find(Directory.Kind.ROOM, hash)
                .flatMap(
                        practice ->
                                scope.in(
                                        practice,
                                        () ->
                                                Arrays.stream(Party.values())
                                                        .flatMap(
                                                                party ->
                                                                        exchanges
                                                                                .byToken(
                                                                                        practice,
                                                                                        party, hash)
                                                                                .flatMap(
                                                                                        row ->
                                                                                                entry(
                                                                                                        token,
                                                                                                        party,
                                                                                                        row))
                                                                                .stream())
                                                        .findFirst()));
    }

    private Optional<Entry> entry(String token, Party party, ExchangeRow row) {
        return agreements
                .terms(row.practice(), row.agreement())
                .map(terms -> new Entry(token, party, row, terms));
    }
}
