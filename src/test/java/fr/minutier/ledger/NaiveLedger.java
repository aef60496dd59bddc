package fr.minutier.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Foretells what the ledger answers, the slow way: it keeps what happened and adds it up
/// each time. Shares no code with the ledger.
final class NaiveLedger {

    private record Moved(String key, AccountKey from, AccountKey to, long amount, String reason) {}

    private record Kept(
            AccountKey from,
            AccountKey to,
            long requested,
            String reason,
            Instant expiresAt,
            long amount,
            String fate) {}

    private final List<Moved> moves = new ArrayList<>();
    private final Map<String, Kept> holds = new HashMap<>();

    /// The code with which the operation must be refused, or empty; then it has happened here.
    String expect(Operation operation) {
        return switch (operation) {
            case Operation.Post(List<Posting> postings) -> post(postings);
            case Operation.Open(HoldRequest request) -> open(request);
            case Operation.Raise(String key, long amount) -> raise(key, amount);
            case Operation.Settle(String key, long amount) -> settle(key, amount);
            case Operation.Release(String key) -> release(key, "voided", Instant.MAX);
            case Operation.Expire(String key, Instant now) -> release(key, "expired", now);
        };
    }

    Balance balance(AccountKey account) {
        long posted = 0;
        for (Moved move : moves) {
            posted += move.to().equals(account) ? move.amount() : 0;
            posted -= move.from().equals(account) ? move.amount() : 0;
        }
        long held = 0;
        for (Kept hold : holds.values()) {
            held += hold.fate().isEmpty() && hold.from().equals(account) ? hold.amount() : 0;
        }
        return new Balance(posted, held);
    }

    /// Every account that anything ever touched.
    Set<AccountKey> accounts() {
        Set<AccountKey> accounts = new TreeSet<>();
        moves.forEach(
                move -> {
                    accounts.add(move.from());
                    accounts.add(move.to());
                });
        holds.values().forEach(hold -> accounts.add(hold.from()));
        return accounts;
    }

    private String post(List<Posting> postings) {
        for (Posting posting : postings) {
            String fault =
                    fault(
                            posting.idempotencyKey(),
                            posting.from(),
                            posting.to(),
                            posting.amount(),
                            posting.reason());
            if (!fault.isEmpty()) {
                return fault;
            }
        }
        List<Moved> before = List.copyOf(moves);
        for (Posting posting : postings) {
            String refusal = post(posting);
            if (!refusal.isEmpty()) {
                moves.clear();
                moves.addAll(before);
                return refusal;
            }
        }
        return "";
    }

    private String post(Posting posting) {
        Moved wanted =
                new Moved(
                        posting.idempotencyKey(),
                        posting.from(),
                        posting.to(),
                        posting.amount(),
                        posting.reason());
        for (Moved move : moves) {
            if (move.key().equals(wanted.key())) {
                return move.equals(wanted) ? "" : "ledger.idempotency";
            }
        }
        if (!has(wanted.from(), wanted.amount())) {
            return "ledger.exhausted";
        }
        moves.add(wanted);
        return "";
    }

    private String open(HoldRequest request) {
        String fault =
                fault(
                        request.idempotencyKey(),
                        request.from(),
                        request.to(),
                        request.amount(),
                        request.reason());
        if (!fault.isEmpty()) {
            return fault;
        }
        Kept known = holds.get(request.idempotencyKey());
        if (known != null) {
            boolean same =
                    known.from().equals(request.from())
                            && known.to().equals(request.to())
                            && known.requested() == request.amount()
                            && known.reason().equals(request.reason());
            return same ? "" : "ledger.idempotency";
        }
        if (!has(request.from(), request.amount())) {
            return "ledger.exhausted";
        }
        holds.put(
                request.idempotencyKey(),
                new Kept(
                        request.from(),
                        request.to(),
                        request.amount(),
                        request.reason(),
                        request.expiresAt(),
                        request.amount(),
                        ""));
        return "";
    }

    private String raise(String key, long amount) {
        Kept hold = holds.get(key);
        if (amount < 0 || amount > 1_000_000_000_000L) {
            return "ledger.amount";
        } else if (hold == null) {
            return "ledger.hold.unknown";
        } else if (!hold.fate().isEmpty()) {
            return "ledger.hold.closed";
        } else if (amount <= hold.amount()) {
            return "";
        } else if (!has(hold.from(), amount - hold.amount())) {
            return "ledger.exhausted";
        }
        change(key, hold, amount, "");
        return "";
    }

    private String settle(String key, long amount) {
        Kept hold = holds.get(key);
        if (amount < 0 || amount > 1_000_000_000_000L) {
            return "ledger.amount";
        } else if (hold == null) {
            return "ledger.hold.unknown";
        } else if (hold.fate().equals("settled " + amount)) {
            return "";
        } else if (!hold.fate().isEmpty()) {
            return "ledger.hold.closed";
        } else if (amount > hold.amount()) {
            return "ledger.hold.exceeded";
        }
        change(key, hold, hold.amount(), "settled " + amount);
        if (amount > 0) {
            moves.add(new Moved("settled " + key, hold.from(), hold.to(), amount, ""));
        }
        return "";
    }

    private String release(String key, String fate, Instant now) {
        Kept hold = holds.get(key);
        if (hold == null) {
            return "ledger.hold.unknown";
        } else if (hold.fate().equals(fate)) {
            return "";
        } else if (!hold.fate().isEmpty()) {
            return "ledger.hold.closed";
        } else if (now.isBefore(hold.expiresAt())) {
            return "ledger.hold.early";
        }
        change(key, hold, hold.amount(), fate);
        return "";
    }

    private void change(String key, Kept hold, long amount, String fate) {
        holds.put(
                key,
                new Kept(
                        hold.from(),
                        hold.to(),
                        hold.requested(),
                        hold.reason(),
                        hold.expiresAt(),
                        amount,
                        fate));
    }

    private boolean has(AccountKey account, long amount) {
        boolean floored =
                account.purpose() == Purpose.CLIENT_COVER
                        || account.purpose() == Purpose.CLIENT_TIME;
        Balance balance = balance(account);
        return !floored || balance.posted() - balance.held() >= amount;
    }

    private static String fault(
            String key, AccountKey from, AccountKey to, long amount, String reason) {
        if (key.startsWith("hold:")) {
            return "ledger.key";
        } else if (from.equals(to) || from.unit() != to.unit()) {
            return "ledger.accounts";
        } else if (amount < 1 || amount > 1_000_000_000_000L) {
            return "ledger.amount";
        }
        return reason.isBlank() ? "ledger.reason" : "";
    }
}
