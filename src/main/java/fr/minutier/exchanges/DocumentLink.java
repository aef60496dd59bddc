package fr.minutier.exchanges;

/// A document that can be downloaded.
public record DocumentLink(String label, String url) {}
