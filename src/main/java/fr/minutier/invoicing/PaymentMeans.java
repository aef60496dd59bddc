package fr.minutier.invoicing;

/// How a document was paid, with its code in UNTDID 4461 (BT-81).
public enum PaymentMeans {
    CARD("48"),
    TRANSFER("58"),
    DIRECT_DEBIT("59"),
    CASH("10");

    private final String code;

    PaymentMeans(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
