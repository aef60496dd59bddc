CREATE TABLE payment (
    practice_id        uuid        NOT NULL,
    payment_id         uuid        NOT NULL,
    reference          text        NOT NULL,
    -- Counts the payments of one reference: the next begins when the provider's page has expired.
    attempt            integer     NOT NULL CHECK (attempt > 0),
    kind               text        NOT NULL,
    amount             bigint      NOT NULL CHECK (amount > 0),
    currency           text        NOT NULL,
    provider           text        NOT NULL,
    provider_reference text,
    pay_url            text,
    state              text        NOT NULL,
    progress_step      text        NOT NULL,
    progress_code      text        NOT NULL,
    progress_at        timestamptz,
    progress_event     text        NOT NULL,
    expired            boolean     NOT NULL,
    authorised         boolean     NOT NULL,
    voided             boolean     NOT NULL,
    captured           bigint      NOT NULL CHECK (captured BETWEEN 0 AND amount),
    authorised_until   timestamptz,
    created_at         timestamptz NOT NULL,
    PRIMARY KEY (practice_id, payment_id),
    UNIQUE (practice_id, reference, attempt),
    UNIQUE (practice_id, provider, provider_reference)
);

-- Refunds as the provider reports them; the key names one refund.
CREATE TABLE payment_refund (
    practice_id uuid        NOT NULL,
    payment_id  uuid        NOT NULL,
    refund_key  text        NOT NULL,
    amount      bigint      NOT NULL CHECK (amount > 0),
    occurred_at timestamptz NOT NULL,
    PRIMARY KEY (practice_id, payment_id, refund_key),
    FOREIGN KEY (practice_id, payment_id) REFERENCES payment
);

-- Each event of a provider has its effect once: in the transaction that adds its row.
CREATE TABLE payment_event (
    practice_id uuid        NOT NULL,
    provider    text        NOT NULL,
    event_id    text        NOT NULL,
    payment_id  uuid        NOT NULL,
    fact        text        NOT NULL,
    outcome     text        NOT NULL,
    occurred_at timestamptz NOT NULL,
    received_at timestamptz NOT NULL,
    PRIMARY KEY (practice_id, provider, event_id),
    FOREIGN KEY (practice_id, payment_id) REFERENCES payment
);

-- What was ordered of the provider, written with its cause; a job carries it out.
CREATE TABLE payment_order (
    practice_id uuid        NOT NULL,
    order_id    uuid        NOT NULL,
    payment_id  uuid        NOT NULL,
    action      text        NOT NULL,
    amount      bigint      NOT NULL CHECK (amount >= 0),
    cause       text        NOT NULL,
    state       text        NOT NULL,
    code        text        NOT NULL,
    created_at  timestamptz NOT NULL,
    answered_at timestamptz,
    PRIMARY KEY (practice_id, order_id),
    FOREIGN KEY (practice_id, payment_id) REFERENCES payment
);
CREATE UNIQUE INDEX payment_order_settles_once ON payment_order (practice_id, payment_id)
    WHERE action IN ('CAPTURE', 'VOID') AND state <> 'REFUSED';
CREATE UNIQUE INDEX payment_order_refunds_once ON payment_order (practice_id, payment_id, cause)
    WHERE action = 'REFUND' AND state <> 'REFUSED';

DO $$
DECLARE owned text;
BEGIN
    FOREACH owned IN ARRAY ARRAY['payment', 'payment_refund', 'payment_event', 'payment_order'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', owned);
        EXECUTE format('CREATE POLICY practice ON %I USING (practice_id = minutier_practice())'
            || ' WITH CHECK (practice_id = minutier_practice())', owned);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO minutier_app', owned);
    END LOOP;
END $$;
