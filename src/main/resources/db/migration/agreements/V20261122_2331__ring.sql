-- The call that a client ordered at once: one for an agreement, with exactly one outcome.
CREATE TABLE ring (
    practice_id     uuid        NOT NULL,
    agreement_id    uuid        NOT NULL,
    token_hash      text        NOT NULL,
    length_seconds  bigint      NOT NULL CHECK (length_seconds > 0),
    state           text        NOT NULL,
    begun_at        timestamptz,
    deadline        timestamptz,
    ended_at        timestamptz,
    word            text        NOT NULL DEFAULT '',
    network_address text        NOT NULL DEFAULT '',
    PRIMARY KEY (practice_id, agreement_id),
    FOREIGN KEY (practice_id, agreement_id) REFERENCES agreement
);
CREATE UNIQUE INDEX ring_by_token ON ring (practice_id, token_hash);
-- One call rings at a time.
CREATE UNIQUE INDEX ring_ringing ON ring (practice_id) WHERE state = 'RINGING';
CREATE INDEX ring_by_end ON ring (practice_id, ended_at);
ALTER TABLE ring ENABLE ROW LEVEL SECURITY;
ALTER TABLE ring FORCE ROW LEVEL SECURITY;
CREATE POLICY practice ON ring USING (practice_id = minutier_practice())
    WITH CHECK (practice_id = minutier_practice());
GRANT SELECT, INSERT, UPDATE ON ring TO minutier_app;
