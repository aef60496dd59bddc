-- The sandbox plays a payment provider outside the server. It has tables of its own, as that
-- provider would: no practice, no payer, only what a payment page shows.
CREATE TABLE sandbox_payment (
    reference       uuid        NOT NULL PRIMARY KEY,
    token_hash      text        NOT NULL UNIQUE,
    idempotency_key text        NOT NULL UNIQUE,
    kind            text        NOT NULL,
    amount          bigint      NOT NULL,
    currency        text        NOT NULL,
    seller          text        NOT NULL,
    description     text        NOT NULL,
    return_path     text        NOT NULL,
    state           text        NOT NULL,
    captured        bigint      NOT NULL,
    refunded        bigint      NOT NULL CHECK (refunded <= captured),
    duplicates      boolean     NOT NULL,
    reorders        boolean     NOT NULL,
    expires_at      timestamptz NOT NULL,
    last_event_at   timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON sandbox_payment TO minutier_app;

-- Orders received, by their idempotency key, with the answer given.
CREATE TABLE sandbox_order (
    idempotency_key text NOT NULL PRIMARY KEY,
    reference       uuid NOT NULL REFERENCES sandbox_payment,
    refusal         text NOT NULL
);
GRANT SELECT, INSERT ON sandbox_order TO minutier_app;

-- One row for each time an event is delivered: a duplicate is a second row.
CREATE TABLE sandbox_delivery (
    delivery_id  uuid        NOT NULL PRIMARY KEY,
    reference    uuid        NOT NULL REFERENCES sandbox_payment,
    body         text        NOT NULL,
    due_at       timestamptz NOT NULL,
    delivered_at timestamptz
);
CREATE INDEX sandbox_delivery_due ON sandbox_delivery (reference, due_at)
    WHERE delivered_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON sandbox_delivery TO minutier_app;
