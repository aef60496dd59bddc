package fr.minutier.exchanges.proof;

import java.util.List;

/// Signs the tickets of this node, and knows those of every node of the installation.
/// Implementations are thread-safe.
public interface TicketSeal {

    /// @param tickets at least one; the answers are in their order
    List<SignedTicket> sign(List<Ticket> tickets);

    /// Whether a node of this installation gave out this very ticket.
    boolean isOurs(SignedTicket signed);
}
