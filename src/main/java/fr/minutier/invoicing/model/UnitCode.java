package fr.minutier.invoicing.model;

/// Units of quantities, with their code in UN/ECE Recommendation 20 (BT-130).
public enum UnitCode {
    ONE("C62"),
    SECOND("SEC");

    private final String code;

    UnitCode(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
