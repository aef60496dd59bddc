-- What is priced of an offer is one document: tariff, frame, deduction. Its prices include VAT or do
-- not; the rate is that of the seller on the day of the order, so that none is kept here.
ALTER TABLE offer_version ADD COLUMN terms jsonb;
ALTER TABLE offer_version NO FORCE ROW LEVEL SECURITY;
UPDATE offer_version SET terms = jsonb_build_object('tariff', jsonb_build_object(
    'version', offer_id || '/' || version,
    'currency', 'EUR',
    'vat', jsonb_build_object('percent', '0.00', 'included', tax_included),
    'rounding', 'HALF_UP',
    'price', CASE pricing
        WHEN 'BY_THE_MINUTE' THEN jsonb_build_object(
            'kind', 'TIME',
            'minutePrice', (price_cents / 100.0)::numeric(14, 2)::text)
        ELSE jsonb_build_object(
            'kind', 'ACT',
            'price', (price_cents / 100.0)::numeric(14, 2)::text,
            'includedSeconds', announced_seconds)
    END));
ALTER TABLE offer_version FORCE ROW LEVEL SECURITY;
ALTER TABLE offer_version ALTER COLUMN terms SET NOT NULL;
ALTER TABLE offer_version DROP COLUMN pricing, DROP COLUMN price_cents, DROP COLUMN tax_included;

-- What was typed of an offer's next version, word for word; it promises nothing. An offer of which
-- no version was published has 0 as its latest one.
CREATE TABLE offer_draft (
    practice_id uuid        NOT NULL,
    offer_id    uuid        NOT NULL,
    typed       jsonb       NOT NULL,
    saved_at    timestamptz NOT NULL,
    PRIMARY KEY (practice_id, offer_id),
    FOREIGN KEY (practice_id, offer_id) REFERENCES offer
);
ALTER TABLE offer_draft ENABLE ROW LEVEL SECURITY;
ALTER TABLE offer_draft FORCE ROW LEVEL SECURITY;
CREATE POLICY practice ON offer_draft
    USING (practice_id = minutier_practice()) WITH CHECK (practice_id = minutier_practice());
GRANT SELECT, INSERT, UPDATE, DELETE ON offer_draft TO minutier_app;
