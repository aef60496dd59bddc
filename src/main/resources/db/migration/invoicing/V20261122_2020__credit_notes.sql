-- Credit notes stand in the same register and bear the same numbers; their amounts are negative, as
-- they count in sums.
ALTER TABLE invoice ADD COLUMN document_type text NOT NULL DEFAULT 'INVOICE';
ALTER TABLE invoice ADD COLUMN credits uuid;
ALTER TABLE invoice ADD FOREIGN KEY (practice_id, credits) REFERENCES invoice;
ALTER TABLE invoice ADD CHECK ((document_type = 'CREDIT_NOTE') = (credits IS NOT NULL));
ALTER TABLE invoice ADD CHECK ((document_type = 'CREDIT_NOTE') = (gross_cents < 0));
CREATE INDEX invoice_credits ON invoice (practice_id, credits) WHERE credits IS NOT NULL;
