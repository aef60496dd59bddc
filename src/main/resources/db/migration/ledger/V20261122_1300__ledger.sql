-- Balances, kept beside the transfers that add up to them. Holds count against floors.
CREATE TABLE ledger_account (
    practice_id uuid    NOT NULL,
    purpose     text    NOT NULL,
    owner       text    NOT NULL,
    unit        text    NOT NULL,
    floored     boolean NOT NULL,
    posted      bigint  NOT NULL,
    held        bigint  NOT NULL CHECK (held >= 0),
    PRIMARY KEY (practice_id, purpose, owner),
    CONSTRAINT ledger_account_floor CHECK (NOT floored OR posted >= held)
);

-- Never updated, never deleted: the application may not.
CREATE TABLE ledger_transfer (
    practice_id     uuid        NOT NULL,
    transfer_id     uuid        NOT NULL,
    idempotency_key text        NOT NULL,
    from_purpose    text        NOT NULL,
    from_owner      text        NOT NULL,
    to_purpose      text        NOT NULL,
    to_owner        text        NOT NULL,
    unit            text        NOT NULL,
    amount          bigint      NOT NULL CHECK (amount > 0),
    reason          text        NOT NULL,
    happened_at     timestamptz NOT NULL,
    PRIMARY KEY (practice_id, transfer_id),
    UNIQUE (practice_id, idempotency_key),
    FOREIGN KEY (practice_id, from_purpose, from_owner) REFERENCES ledger_account,
    FOREIGN KEY (practice_id, to_purpose, to_owner) REFERENCES ledger_account
);
CREATE INDEX ledger_transfer_from ON ledger_transfer (practice_id, from_purpose, from_owner);
CREATE INDEX ledger_transfer_to ON ledger_transfer (practice_id, to_purpose, to_owner);

CREATE TABLE ledger_hold (
    practice_id     uuid        NOT NULL,
    hold_id         uuid        NOT NULL,
    idempotency_key text        NOT NULL,
    from_purpose    text        NOT NULL,
    from_owner      text        NOT NULL,
    to_purpose      text        NOT NULL,
    to_owner        text        NOT NULL,
    requested       bigint      NOT NULL CHECK (requested > 0),
    amount          bigint      NOT NULL CHECK (amount >= requested),
    posted          bigint      NOT NULL CHECK (posted BETWEEN 0 AND amount),
    state           text        NOT NULL,
    reason          text        NOT NULL,
    opened_at       timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL,
    closed_at       timestamptz,
    PRIMARY KEY (practice_id, hold_id),
    UNIQUE (practice_id, idempotency_key),
    FOREIGN KEY (practice_id, from_purpose, from_owner) REFERENCES ledger_account
);
CREATE INDEX ledger_hold_open ON ledger_hold (practice_id, from_purpose, from_owner)
    WHERE state = 'OPEN';

DO $$
DECLARE owned text;
BEGIN
    FOREACH owned IN ARRAY ARRAY['ledger_account', 'ledger_transfer', 'ledger_hold'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', owned);
        EXECUTE format('CREATE POLICY practice ON %I USING (practice_id = minutier_practice())'
            || ' WITH CHECK (practice_id = minutier_practice())', owned);
    END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE (posted, held) ON ledger_account TO minutier_app;
GRANT SELECT, INSERT ON ledger_transfer TO minutier_app;
GRANT SELECT, INSERT, UPDATE (amount, posted, state, closed_at) ON ledger_hold TO minutier_app;
