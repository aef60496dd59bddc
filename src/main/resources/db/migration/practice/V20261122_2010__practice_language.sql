-- The language in which a practice is written to.
ALTER TABLE practice ADD COLUMN language text NOT NULL DEFAULT 'fr';
