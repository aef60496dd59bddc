-- A consumer's withdrawal, word for word as it was acknowledged; never changes.
CREATE TABLE withdrawal (
    practice_id     uuid        NOT NULL,
    agreement_id    uuid        NOT NULL,
    declared_at     timestamptz NOT NULL,
    due_cents       bigint      NOT NULL CHECK (due_cents >= 0),
    returned_cents  bigint      NOT NULL CHECK (returned_cents >= 0),
    released_cents  bigint      NOT NULL CHECK (released_cents >= 0),
    text            text        NOT NULL,
    text_sha256     text        NOT NULL,
    network_address text        NOT NULL,
    PRIMARY KEY (practice_id, agreement_id),
    FOREIGN KEY (practice_id, agreement_id) REFERENCES agreement
);
ALTER TABLE withdrawal ENABLE ROW LEVEL SECURITY;
ALTER TABLE withdrawal FORCE ROW LEVEL SECURITY;
CREATE POLICY practice ON withdrawal USING (practice_id = minutier_practice())
    WITH CHECK (practice_id = minutier_practice());
GRANT SELECT, INSERT ON withdrawal TO minutier_app;
