package fr.minutier.exchanges.web;

/// The page that checks receipts, with all that it needs in it.
///
/// @param policy what browsers let it do, also when it is opened from a disk
/// @param publicKeys of this installation, to tell its receipts from others'; parted by blanks
public record VerifierView(
        String script, String style, String policy, String publicKeys, String baseUrl) {}
