package fr.minutier.media;

import fr.minutier.kernel.Party;
import java.util.UUID;

/// The port through which calls are carried: a room for the two parties of an exchange, evidence
/// of what flowed in it, and a cut that really ends it. Implementations are thread-safe and none
/// of these methods blocks on the network.
public interface CallCarrier {

    /// Opens the room; does nothing if it is open. A room that was cut can be opened again, and
    /// then starts with no evidence.
    void open(UUID room);

    /// The credential of one party. The same room and party always have the same one, also after
    /// a restart of the process, but it is accepted only while the room is open.
    TurnAccess access(UUID room, Party party);

    /// A credential to try whether the carrier can be reached, good for some minutes, also before
    /// the room is opened. Nothing is carried with it.
    TurnAccess trial(UUID room, Party party);

    /// What that party has sent to the other so far; the final figures for one minute after a
    /// cut; [WireEvidence#NONE] for a room that is not known.
    WireEvidence evidence(UUID room, Party party);

    /// While true only STUN and handshakes of DTLS pass, and of these as much as a connection
    /// needs, so that the parties stay connected but cannot go on talking unbilled. Does nothing
    /// for a room that is not open.
    void restrict(UUID room, boolean handshakeOnly);

    /// Ends the room at once: when this returns nothing more is forwarded in it, and its
    /// credentials are refused. Does nothing for a room that is not open.
    void cut(UUID room);

    /// Whether the room was cut, and that it has been silent since.
    Silence silence(UUID room);
}
