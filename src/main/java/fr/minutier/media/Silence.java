package fr.minutier.media;

/// The proof that a cut room is silent: packets of media or handshake that still arrived from its
/// former members since the cut and were dropped, and packets forwarded since, which must stay
/// zero. Counted for one minute after the cut.
public record Silence(boolean cut, long droppedSinceCut, long forwardedSinceCut) {

    public boolean confirmed() {
        return cut && forwardedSinceCut == 0;
    }
}
