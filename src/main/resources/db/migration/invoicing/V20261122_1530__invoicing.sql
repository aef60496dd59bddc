-- The chain of a practice's documents and its last link; locking this row is what makes issuing
-- serial within a practice.
CREATE TABLE invoice_chain (
    practice_id    uuid   NOT NULL PRIMARY KEY,
    length         bigint NOT NULL,
    head           text   NOT NULL,
    last_issued_on date   NOT NULL
);

-- Counters of numbers. The sequence is the last one given; it starts again with the year when the
-- pattern bears it.
CREATE TABLE invoice_series (
    practice_id   uuid    NOT NULL,
    series        text    NOT NULL,
    pattern       text    NOT NULL,
    year          integer NOT NULL,
    last_sequence bigint  NOT NULL,
    PRIMARY KEY (practice_id, series)
);

-- Issued documents, which never change: the application may add and read only.
CREATE TABLE invoice (
    practice_id   uuid        NOT NULL,
    invoice_id    uuid        NOT NULL,
    position      bigint      NOT NULL,
    series        text        NOT NULL,
    number        text        NOT NULL CHECK (number ~ '^[A-Za-z0-9+_/-]{1,35}$'),
    cause         text        NOT NULL,
    issued_on     date        NOT NULL,
    buyer_name    text        NOT NULL,
    net_cents     bigint      NOT NULL,
    vat_cents     bigint      NOT NULL,
    gross_cents   bigint      NOT NULL,
    canonical     text        NOT NULL,
    previous_hash text        NOT NULL,
    hash          text        NOT NULL,
    created_at    timestamptz NOT NULL,
    PRIMARY KEY (practice_id, invoice_id),
    UNIQUE (practice_id, position),
    UNIQUE (practice_id, number),
    UNIQUE (practice_id, cause)
);

-- What became of a document, apart from the document.
CREATE TABLE invoice_status (
    practice_id uuid        NOT NULL,
    invoice_id  uuid        NOT NULL,
    status      text        NOT NULL,
    changed_at  timestamptz NOT NULL,
    PRIMARY KEY (practice_id, invoice_id),
    FOREIGN KEY (practice_id, invoice_id) REFERENCES invoice
);

-- The files of a document, made from it once and kept.
CREATE TABLE invoice_file (
    practice_id uuid        NOT NULL,
    invoice_id  uuid        NOT NULL,
    pdf         bytea       NOT NULL,
    xml         bytea       NOT NULL,
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (practice_id, invoice_id),
    FOREIGN KEY (practice_id, invoice_id) REFERENCES invoice
);

DO $$
DECLARE owned text;
BEGIN
    FOREACH owned IN ARRAY
        ARRAY['invoice_chain', 'invoice_series', 'invoice', 'invoice_status', 'invoice_file']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', owned);
        EXECUTE format('CREATE POLICY practice ON %I USING (practice_id = minutier_practice())'
            || ' WITH CHECK (practice_id = minutier_practice())', owned);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO minutier_app', owned);
    END LOOP;
END $$;
GRANT UPDATE ON invoice_chain, invoice_series, invoice_status TO minutier_app;
