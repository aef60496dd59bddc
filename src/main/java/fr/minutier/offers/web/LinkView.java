package fr.minutier.offers.web;

import fr.minutier.offers.PaidLink;

/// A paid link in words.
///
/// @param text what to paste into a mail or a message
/// @param state `open`, `used` or `expired`
public record LinkView(
        PaidLink link, String title, String url, String text, String expires, String state) {}
