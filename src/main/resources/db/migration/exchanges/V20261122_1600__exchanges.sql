-- One row for each exchange. What changes during a call is in exchange_session, what its
-- settlement fixed in exchange_settlement.
CREATE TABLE exchange (
    practice_id       uuid        NOT NULL,
    exchange_id       uuid        NOT NULL,
    agreement_id      uuid        NOT NULL,
    state             text        NOT NULL CHECK (state IN ('opened', 'live', 'ended', 'settled')),
    owner             text,
    expert_token_hash text        NOT NULL,
    client_token_hash text        NOT NULL,
    granted_seconds   bigint      NOT NULL DEFAULT 0 CHECK (granted_seconds >= 0),
    opened_at         timestamptz NOT NULL,
    started_at        timestamptz,
    ended_at          timestamptz,
    end_reason        text,
    settled_at        timestamptz,
    PRIMARY KEY (practice_id, exchange_id)
);
-- An agreement has one exchange at a time.
CREATE UNIQUE INDEX exchange_unsettled ON exchange (practice_id, agreement_id)
    WHERE state <> 'settled';
CREATE INDEX exchange_by_agreement ON exchange (practice_id, agreement_id, opened_at);
CREATE UNIQUE INDEX exchange_expert_token ON exchange (practice_id, expert_token_hash);
CREATE UNIQUE INDEX exchange_client_token ON exchange (practice_id, client_token_hash);
CREATE INDEX exchange_unfinished ON exchange (practice_id, state) WHERE state IN ('live', 'ended');

ALTER TABLE exchange ENABLE ROW LEVEL SECURITY;
ALTER TABLE exchange FORCE ROW LEVEL SECURITY;
CREATE POLICY practice ON exchange
    USING (practice_id = minutier_practice()) WITH CHECK (practice_id = minutier_practice());
GRANT SELECT, INSERT, UPDATE ON exchange TO minutier_app;

-- What must survive a crash during a call: the meter, and the credit held in the ledger.
CREATE TABLE exchange_session (
    practice_id     uuid        NOT NULL,
    exchange_id     uuid        NOT NULL,
    checkpoint      jsonb,
    checkpointed_at timestamptz,
    hold_id         uuid,
    hold_amount     bigint      NOT NULL DEFAULT 0,
    PRIMARY KEY (practice_id, exchange_id),
    FOREIGN KEY (practice_id, exchange_id) REFERENCES exchange
) WITH (fillfactor = 50);

ALTER TABLE exchange_session ENABLE ROW LEVEL SECURITY;
ALTER TABLE exchange_session FORCE ROW LEVEL SECURITY;
CREATE POLICY practice ON exchange_session
    USING (practice_id = minutier_practice()) WITH CHECK (practice_id = minutier_practice());
GRANT SELECT, INSERT, UPDATE ON exchange_session TO minutier_app;

-- Written once, never changed.
CREATE TABLE exchange_settlement (
    practice_id    uuid        NOT NULL,
    exchange_id    uuid        NOT NULL,
    billed_seconds bigint      NOT NULL CHECK (billed_seconds >= 0),
    charged        bigint      NOT NULL CHECK (charged >= 0),
    released       bigint      NOT NULL CHECK (released >= 0),
    intervals      jsonb       NOT NULL,
    trace          jsonb       NOT NULL,
    receipt        text        NOT NULL,
    settled_at     timestamptz NOT NULL,
    PRIMARY KEY (practice_id, exchange_id),
    FOREIGN KEY (practice_id, exchange_id) REFERENCES exchange
);

ALTER TABLE exchange_settlement ENABLE ROW LEVEL SECURITY;
ALTER TABLE exchange_settlement FORCE ROW LEVEL SECURITY;
CREATE POLICY practice ON exchange_settlement
    USING (practice_id = minutier_practice()) WITH CHECK (practice_id = minutier_practice());
GRANT SELECT, INSERT ON exchange_settlement TO minutier_app;
