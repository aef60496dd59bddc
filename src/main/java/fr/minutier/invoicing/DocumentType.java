package fr.minutier.invoicing;

/// What a document is, with its code in UNTDID 1001 (BT-3). Deposit invoices (386) and corrective
/// invoices (384) join here with their own rules.
public enum DocumentType {
    INVOICE("380"),
    CREDIT_NOTE("381");

    private final String code;

    DocumentType(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
