-- All that the charge was made of, from which corrections are made; settlements of before have the
-- explanation alone.
ALTER TABLE exchange_settlement ADD COLUMN recorded jsonb;
