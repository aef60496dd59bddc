-- A node that gave its lease back was stopped; one that lost it fell silent. Only the operator is
-- told the difference, no decision rests on it.
ALTER TABLE node ADD COLUMN resigned boolean NOT NULL DEFAULT false;
UPDATE node SET resigned = fenced;
