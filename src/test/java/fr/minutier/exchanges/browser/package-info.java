/// The room's pages in a real Chromium, against a hand-written room server and the real relay.
@NullMarked
package fr.minutier.exchanges.browser;

import org.jspecify.annotations.NullMarked;
