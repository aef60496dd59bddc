/// Pages, the room's WebSocket and the public keys of receipts.
@NullMarked
package fr.minutier.exchanges.web;

import org.jspecify.annotations.NullMarked;
