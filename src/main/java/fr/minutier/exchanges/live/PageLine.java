package fr.minutier.exchanges.live;

import fr.minutier.platform.i18n.Texts;
import java.time.ZoneId;

/// The line to one page in a room. Nothing here blocks: what the page does not take in time ends
/// the line.
public interface PageLine {

    void send(ServerMessage message);

    /// Ends the line once what was sent before has left.
    void close();

    /// The words of the page's language.
    Texts texts();

    /// Whose time of day it shows.
    ZoneId zone();

    /// The address of the statement as this page reaches it.
    String statementPath();
}
