-- The last tickets that the pages of a live session countersigned, one for each party at most.
ALTER TABLE exchange_session ADD COLUMN proofs jsonb NOT NULL DEFAULT '[]';
