package fr.minutier.invoicing.model;

/// VAT categories of EN 16931, with their code in UNCL 5305 (BT-118, BT-151).
public enum VatCategory {
    STANDARD("S"),
    EXEMPT("E");

    private final String code;

    VatCategory(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
