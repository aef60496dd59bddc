package fr.minutier.exchanges.live;

import fr.minutier.exchanges.ExchangeId;

/// Another node took this call over: here nothing more is done about it.
final class CallLost extends RuntimeException {

    private static final long serialVersionUID = 1;

    CallLost(ExchangeId exchange) {
        super("exchange " + exchange + " belongs to another node");
    }
}
