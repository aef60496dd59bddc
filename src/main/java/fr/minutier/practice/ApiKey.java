package fr.minutier.practice;

import java.time.Instant;

/// An API key without its secret.
public record ApiKey(String hash, String label, Instant createdAt) {}
