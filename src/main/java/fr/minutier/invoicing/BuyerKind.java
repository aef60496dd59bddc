package fr.minutier.invoicing;

/// What a buyer is in the eyes of the law; it decides mentions, terms and dunning.
public enum BuyerKind {
    CONSUMER,
    COMPANY,
    AGENCY,
    PUBLIC_BODY;

    /// Whether the rules between professionals apply (SIREN, penalties, the fixed indemnity).
    public boolean isBusiness() {
        return switch (this) {
            case CONSUMER -> false;
            case COMPANY, AGENCY, PUBLIC_BODY -> true;
        };
    }
}
