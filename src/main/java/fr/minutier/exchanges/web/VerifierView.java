package fr.minutier.exchanges.web;

/// The page that checks receipts, with all that it needs in it.
///
/// @param policy what browsers let it do, also when it is opened from a disk
/// @param publicKey of this installation, to tell its receipts from others'
public record VerifierView(
        String script, String style, String policy, String publicKey, String baseUrl) {}
