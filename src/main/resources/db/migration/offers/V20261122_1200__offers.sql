CREATE TABLE offer (
    practice_id    uuid        NOT NULL,
    offer_id       uuid        NOT NULL,
    slug           text        NOT NULL,
    latest_version integer     NOT NULL,
    withdrawn_at   timestamptz,
    created_at     timestamptz NOT NULL,
    PRIMARY KEY (practice_id, offer_id),
    UNIQUE (practice_id, slug)
);

-- What was published stays as it was: a change is a new version.
CREATE TABLE offer_version (
    practice_id       uuid        NOT NULL,
    offer_id          uuid        NOT NULL,
    version           integer     NOT NULL,
    title             text        NOT NULL,
    description       text        NOT NULL,
    pricing           text        NOT NULL,
    channel           text        NOT NULL,
    announced_seconds bigint      NOT NULL,
    price_cents       bigint      NOT NULL CHECK (price_cents > 0),
    tax_included      boolean     NOT NULL,
    conditions        text        NOT NULL CHECK (conditions <> ''),
    refund_rule       text        NOT NULL CHECK (refund_rule <> ''),
    published_at      timestamptz NOT NULL,
    PRIMARY KEY (practice_id, offer_id, version),
    FOREIGN KEY (practice_id, offer_id) REFERENCES offer
);

CREATE TABLE paid_link (
    practice_id uuid        NOT NULL,
    link_id     uuid        NOT NULL,
    token_hash  text        NOT NULL,
    offer_id    uuid        NOT NULL,
    single_use  boolean     NOT NULL,
    note        text        NOT NULL,
    expires_at  timestamptz NOT NULL,
    used_at     timestamptz,
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (practice_id, link_id),
    UNIQUE (practice_id, token_hash),
    FOREIGN KEY (practice_id, offer_id) REFERENCES offer
);

DO $$
DECLARE owned text;
BEGIN
    FOREACH owned IN ARRAY ARRAY['offer', 'offer_version', 'paid_link'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', owned);
        EXECUTE format('CREATE POLICY practice ON %I USING (practice_id = minutier_practice())'
            || ' WITH CHECK (practice_id = minutier_practice())', owned);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO minutier_app', owned);
    END LOOP;
END $$;
GRANT UPDATE ON offer, paid_link TO minutier_app;
