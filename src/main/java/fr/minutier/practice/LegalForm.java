package fr.minutier.practice;

/// The legal form of a seller as invoices must name it. The sole trader's name is followed by "EI"
/// (article R526-27 of the Code de commerce).
public enum LegalForm {
    EI,
    EURL,
    SASU,
    SARL,
    SAS,
    SELARL,
    SCOP,
    ASSOCIATION
}
