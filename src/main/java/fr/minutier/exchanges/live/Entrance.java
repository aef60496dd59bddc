package fr.minutier.exchanges.live;

/// What a page finds that wants to enter a room.
public sealed interface Entrance {

    record Open(Room room) implements Entrance {}

    /// Another node carries the call, or this one may not carry any just now.
    ///
    /// @param url of that node; empty if none can be reached, so that the page tries again
    record Elsewhere(String url) implements Entrance {}

    /// The exchange is over, its agreement closed, or this node full.
    record Closed() implements Entrance {}
}
