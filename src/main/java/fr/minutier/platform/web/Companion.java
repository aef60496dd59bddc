package fr.minutier.platform.web;

/// What accompanies every page of one audience, contributed as a bean by the module that owns it: a
/// script that keeps asking an address and shows what it answers.
///
/// @param textKey key of its name, by which assistive technology finds it
/// @param script the script's asset
/// @param path what it asks
public record Companion(Audience audience, String textKey, String script, String path) {}
