CREATE TABLE agreement (
    practice_id       uuid        NOT NULL,
    agreement_id      uuid        NOT NULL,
    client_id         uuid        NOT NULL,
    offer_id          uuid        NOT NULL,
    offer_version     integer     NOT NULL,
    vat_regime        text        NOT NULL,
    client_kind       text        NOT NULL,
    announced_seconds bigint      NOT NULL,
    ceiling_seconds   bigint      NOT NULL,
    language          text        NOT NULL,
    token_hash        text        NOT NULL,
    state             text        NOT NULL,
    created_at        timestamptz NOT NULL,
    PRIMARY KEY (practice_id, agreement_id),
    FOREIGN KEY (practice_id, client_id) REFERENCES client,
    FOREIGN KEY (practice_id, offer_id, offer_version) REFERENCES offer_version
);
CREATE UNIQUE INDEX agreement_by_token ON agreement (practice_id, token_hash);
CREATE INDEX agreement_by_client ON agreement (practice_id, client_id);

-- Word for word what was agreed to; never changes.
CREATE TABLE consent (
    practice_id     uuid        NOT NULL,
    agreement_id    uuid        NOT NULL,
    text            text        NOT NULL,
    text_sha256     text        NOT NULL,
    immediate_start boolean     NOT NULL,
    waiver          boolean     NOT NULL,
    given_at        timestamptz NOT NULL,
    network_address text        NOT NULL,
    PRIMARY KEY (practice_id, agreement_id),
    FOREIGN KEY (practice_id, agreement_id) REFERENCES agreement
);

CREATE TABLE agreement_payment (
    practice_id  uuid        NOT NULL,
    payment_id   uuid        NOT NULL,
    agreement_id uuid        NOT NULL,
    seconds      bigint      NOT NULL,
    extension    boolean     NOT NULL,
    amount_cents bigint      NOT NULL,
    state        text        NOT NULL,
    begun_at     timestamptz NOT NULL,
    PRIMARY KEY (practice_id, payment_id),
    FOREIGN KEY (practice_id, agreement_id) REFERENCES agreement
);
CREATE INDEX agreement_payment_by_agreement ON agreement_payment (practice_id, agreement_id);

DO $$
DECLARE owned text;
BEGIN
    FOREACH owned IN ARRAY ARRAY['agreement', 'consent', 'agreement_payment'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', owned);
        EXECUTE format('CREATE POLICY practice ON %I USING (practice_id = minutier_practice())'
            || ' WITH CHECK (practice_id = minutier_practice())', owned);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO minutier_app', owned);
    END LOOP;
END $$;
GRANT UPDATE ON agreement, agreement_payment TO minutier_app;
