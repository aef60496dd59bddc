package fr.minutier.media;

import java.util.List;

/// What a browser needs as one of its `iceServers`: the URLs of the relay and the long-term
/// credential of one party in one room. Works only while that room is open.
public record TurnAccess(List<String> urls, String username, String password) {

    public TurnAccess {
        urls = List.copyOf(urls);
    }

    /// Keeps the password out of logs.
    @Override
    public String toString() {
        return "TurnAccess[urls=" + urls + ", username=" + username + "]";
    }
}
