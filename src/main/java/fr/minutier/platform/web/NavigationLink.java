package fr.minutier.platform.web;

/// An entry of the navigation as one page shows it.
public record NavigationLink(String label, String path, boolean current) {}
