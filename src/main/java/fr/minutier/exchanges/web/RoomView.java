package fr.minutier.exchanges.web;

/// What the room's page shows before the first live figure; every text is already in the reader's
/// language.
///
/// @param party `expert` or `client`
/// @param announced the announced length; empty leaves its row out
/// @param coverText what is reserved; empty leaves its row out
/// @param startedText when the exchange began, a whole sentence; empty before that
/// @param websocketPath on this host
/// @param payer whether this side may extend
public record RoomView(
        String token,
        String party,
        String ownName,
        String otherName,
        String offerTitle,
        boolean video,
        String announced,
        String priceText,
        String coverText,
        String startedText,
        boolean ended,
        String statementUrl,
        String websocketPath,
        boolean payer) {

    public boolean started() {
        return !startedText.isEmpty();
    }

    /// What stands for the other person while there is no picture of them.
    public String otherInitial() {
        String name = otherName.strip();
        return name.isEmpty() ? "" : name.substring(0, name.offsetByCodePoints(0, 1));
    }
}
