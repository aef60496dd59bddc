-- Whether the expert may be called right away, and for how long a call rings. It ends by itself.
CREATE TABLE availability (
    practice_id     uuid        NOT NULL PRIMARY KEY REFERENCES practice,
    available_until timestamptz,
    ring_minutes    integer     NOT NULL CHECK (ring_minutes BETWEEN 1 AND 15),
    missed_at       timestamptz,
    changed_at      timestamptz NOT NULL
);
ALTER TABLE availability ENABLE ROW LEVEL SECURITY;
ALTER TABLE availability FORCE ROW LEVEL SECURITY;
CREATE POLICY practice ON availability USING (practice_id = minutier_practice())
    WITH CHECK (practice_id = minutier_practice());
GRANT SELECT, INSERT, UPDATE ON availability TO minutier_app;
