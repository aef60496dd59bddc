package fr.minutier.platform.web;

/// Gives the clock bar; a bean in demo mode only.
@FunctionalInterface
public interface DemoBarSource {
    DemoBar current();
}
