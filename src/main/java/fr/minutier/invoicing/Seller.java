package fr.minutier.invoicing;

/// Who sells, as printed on the document. What does not exist is an empty text.
///
/// @param legalName the person's or company's registered name
/// @param tradeName the name the public knows, when it differs
/// @param legalForm `EI`, `SARL`, `SAS`...: a mandatory mention (article R123-237 of the commercial
/// code; `EI` since the law of 14 February 2022)
/// @param siren nine digits
/// @param siret fourteen digits
/// @param vatNumber mandatory as soon as VAT is charged
/// @param legalMentions free mandatory mentions: share capital, register, insurance, mediator
/// @param vatOnDebits whether VAT is due on invoicing instead of on payment
public record Seller(
        String legalName,
        String tradeName,
        String legalForm,
        String siren,
        String siret,
        String vatNumber,
        Address address,
        String iban,
        String email,
        String legalMentions,
        boolean vatOnDebits) {}
