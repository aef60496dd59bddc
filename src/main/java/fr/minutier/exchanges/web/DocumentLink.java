package fr.minutier.exchanges.web;

/// A document that can be downloaded.
public record DocumentLink(String label, String url) {}
