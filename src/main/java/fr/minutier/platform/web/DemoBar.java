package fr.minutier.platform.web;

import java.time.Instant;

/// The clock bar of the demo: shown on every page when a [DemoBarSource] is present. Its two
/// buttons post `step=day` or `step=month` to the action.
///
/// @param now the time of the product's clock
/// @param action the path that moves it forward
public record DemoBar(Instant now, String action) {}
