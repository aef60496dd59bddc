package fr.minutier.exchanges.live;

import java.util.UUID;

/// Where a session takes place: whose call it is, which node carries it and under whose services,
/// who sits there, and how to own the room again from the background.
///
/// @param node the name under which the call was made this node's
record Setting(
        RoomServices services, Call call, UUID node, Seats seats, RoomVoice voice, Locked room) {}
