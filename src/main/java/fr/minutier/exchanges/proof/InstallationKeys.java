package fr.minutier.exchanges.proof;

import java.util.List;

/// The key of this node, and the public keys of all nodes as last read. Thread-safe.
public final class InstallationKeys implements TicketSeal {

    private final SigningKey own;
    private final KeyRows rows;
    private volatile List<String> known;

    public InstallationKeys(SigningKey own, KeyRows rows) {
        this.own = own;
        this.rows = rows;
        this.known = List.of(own.publicKey());
    }

    /// Makes this node's key known to all.
    public void publish() {
        rows.add(own.publicKey());
        refresh();
    }

    /// Reads what other nodes have published since.
    public void refresh() {
        known = List.copyOf(rows.all());
    }

    /// Public keys as in [SigningKey#publicKey], the oldest first.
    public List<String> known() {
        return known;
    }

    @Override
    public List<SignedTicket> sign(List<Ticket> tickets) {
        return SignedTicket.sign(own, tickets);
    }

    @Override
    public boolean isOurs(SignedTicket signed) {
        return known.contains(signed.publicKey()) && signed.isSigned();
    }
}
