CREATE TABLE practice (
    practice_id  uuid        NOT NULL PRIMARY KEY,
    slug         text        NOT NULL UNIQUE,
    name         text        NOT NULL,
    activity     text        NOT NULL,
    legal_name   text        NOT NULL,
    legal_form   text        NOT NULL,
    siren        text        NOT NULL,
    siret        text        NOT NULL,
    vat_regime   text        NOT NULL,
    vat_number   text        NOT NULL,
    street       text        NOT NULL,
    postcode     text        NOT NULL,
    city         text        NOT NULL,
    country      text        NOT NULL,
    iban         text        NOT NULL,
    email        text        NOT NULL,
    mediator     text        NOT NULL,
    zone         text        NOT NULL,
    created_at   timestamptz NOT NULL
);

CREATE TABLE membership (
    practice_id uuid        NOT NULL REFERENCES practice,
    person_id   uuid        NOT NULL REFERENCES person,
    role        text        NOT NULL,
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (practice_id, person_id)
);

CREATE TABLE client (
    practice_id uuid        NOT NULL REFERENCES practice,
    client_id   uuid        NOT NULL,
    kind        text        NOT NULL,
    name        text        NOT NULL,
    email       text        NOT NULL,
    siren       text        NOT NULL,
    vat_number  text        NOT NULL,
    street      text        NOT NULL,
    postcode    text        NOT NULL,
    city        text        NOT NULL,
    country     text        NOT NULL,
    language    text        NOT NULL,
    zone        text        NOT NULL,
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (practice_id, client_id)
);
CREATE INDEX client_by_email ON client (practice_id, email);

CREATE TABLE api_key (
    practice_id uuid        NOT NULL REFERENCES practice,
    key_hash    text        NOT NULL,
    label       text        NOT NULL,
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (practice_id, key_hash)
);

DO $$
DECLARE owned text;
BEGIN
    FOREACH owned IN ARRAY ARRAY['practice', 'membership', 'client', 'api_key'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', owned);
        EXECUTE format('CREATE POLICY practice ON %I USING (practice_id = minutier_practice())'
            || ' WITH CHECK (practice_id = minutier_practice())', owned);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO minutier_app', owned);
    END LOOP;
END $$;
GRANT DELETE ON api_key TO minutier_app;
