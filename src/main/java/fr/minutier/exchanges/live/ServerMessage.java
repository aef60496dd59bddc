package fr.minutier.exchanges.live;

import fr.minutier.exchanges.EndReason;
import fr.minutier.exchanges.proof.SignedTicket;
import fr.minutier.kernel.Party;
import fr.minutier.media.TurnAccess;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the server tells a page in a room. Texts are in the page's language.
public sealed interface ServerMessage {

    /// Answers a join.
    ///
    /// @param polite gives way when both sides negotiate at once
    /// @param sequence attestations go on after it
    /// @param generation changes when a page was replaced: connections of another are void
    record Welcome(
            Party party,
            boolean polite,
            long sequence,
            long generation,
            TurnAccess turn,
            boolean peerPresent,
            Figures figures,
            long graceMillis,
            List<String> nodes)
            implements ServerMessage {
        public Welcome {
            nodes = List.copyOf(nodes);
        }
    }

    /// Another node carries the call.
    ///
    /// @param url of that node; empty if it is not known, so that the page tries all
    record Elsewhere(String url) implements ServerMessage {}

    /// What was billable so far, for the page to sign.
    record Ticket(SignedTicket signed) implements ServerMessage {}

    /// The other side's page came, went or was replaced.
    record Peer(boolean present, long generation) implements ServerMessage {}

    /// From the other page, for the peer connection.
    ///
    /// @param data JSON
    record Signal(String data, long generation) implements ServerMessage {}

    /// What both see of the meter.
    ///
    /// @param state waiting, connecting, billing, paused or ended
    /// @param end the time of day at which it ends if nothing interrupts it; empty before it has
    ///     begun and once it is over
    record Figures(
            String state,
            long seconds,
            String clock,
            String amount,
            String left,
            long leftSeconds,
            long limitSeconds,
            String end,
            long pausedFor,
            long graceLeft)
            implements ServerMessage {}

    /// The end comes near.
    ///
    /// @param offer how the payer may go on; null for the other side, or if there is no way
    record Warning(int minutes, String left, @Nullable Offer offer) implements ServerMessage {}

    record Offer(long seconds, String amount, String button, boolean needsBank) {}

    /// The bank has to confirm, on this page.
    record Extension(String payUrl) implements ServerMessage {}

    record Extended(long seconds, String text) implements ServerMessage {}

    record Refused(String code, String text) implements ServerMessage {}

    /// The media is cut: a last attestation counts still.
    record Cut(EndReason reason) implements ServerMessage {}

    record Ended(String statementUrl, EndReason reason, String text) implements ServerMessage {}

    /// Another page of the same person took over.
    record Replaced() implements ServerMessage {}
}
