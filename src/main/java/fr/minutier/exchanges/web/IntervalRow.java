package fr.minutier.exchanges.web;

/// One interval in which both were present, as the reader's zone and language write it.
public record IntervalRow(String start, String end, String length) {}
