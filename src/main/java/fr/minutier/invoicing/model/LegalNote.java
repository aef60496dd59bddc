package fr.minutier.invoicing.model;

/// A mention that the law prescribes (BG-1).
///
/// @param subject code of UNTDID 4451: `PMT`, `PMD`, `AAB`...
/// @param printed whether it concerns this buyer, so that the page shows it; the embedded data
/// always carries it because the French rules ask for each subject once
public record LegalNote(String subject, String text, boolean printed) {}
