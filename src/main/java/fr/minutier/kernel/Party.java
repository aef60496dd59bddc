package fr.minutier.kernel;

/// The two sides of an exchange.
public enum Party {
    EXPERT,
    CLIENT;

    public Party other() {
        return switch (this) {
            case EXPERT -> CLIENT;
            case CLIENT -> EXPERT;
        };
    }
}
