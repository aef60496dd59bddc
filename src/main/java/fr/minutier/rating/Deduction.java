package fr.minutier.rating;

import java.time.Period;
import org.jspecify.annotations.Nullable;

/// That what an exchange cost is deducted from an order that follows it.
///
/// @param validity until the end of which day, counted from that of the exchange; null for ever
public record Deduction(@Nullable Period validity) {}
