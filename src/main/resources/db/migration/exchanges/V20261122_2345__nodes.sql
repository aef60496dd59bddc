-- The processes that carry calls. A process proves that it lives by counting; the times are for
-- people, no decision rests on them.
CREATE TABLE node (
    node_id    uuid        NOT NULL PRIMARY KEY,
    name       text        NOT NULL,
    url        text        NOT NULL,
    beat       bigint      NOT NULL DEFAULT 0,
    fenced     boolean     NOT NULL DEFAULT false,
    started_at timestamptz NOT NULL,
    beat_at    timestamptz NOT NULL
);
CREATE INDEX node_by_name ON node (name);
GRANT SELECT, INSERT, UPDATE, DELETE ON node TO minutier_app;

-- Whatever one of these keys signed is of this installation; none is ever taken away.
CREATE TABLE signing_key (
    public_key text        NOT NULL PRIMARY KEY,
    added_at   timestamptz NOT NULL
);
GRANT SELECT, INSERT ON signing_key TO minutier_app;

-- The nodes on whose behalf the current transaction runs; none set means no row by this way.
CREATE FUNCTION minutier_nodes() RETURNS uuid[]
    LANGUAGE sql STABLE
    AS $$ SELECT string_to_array(nullif(current_setting('minutier.nodes', true), ''), ',')::uuid[] $$;

-- A live session belongs to one node, which saves those of all its practices at once. It may
-- change what is measured, never whose it is.
ALTER TABLE exchange_session
    ADD COLUMN node_id uuid,
    ADD COLUMN noticed boolean NOT NULL DEFAULT false;
CREATE INDEX exchange_session_by_node ON exchange_session (node_id) WHERE node_id IS NOT NULL;
CREATE POLICY node_reads ON exchange_session FOR SELECT
    USING (node_id = ANY (minutier_nodes()));
CREATE POLICY node_writes ON exchange_session FOR UPDATE
    USING (node_id = ANY (minutier_nodes())) WITH CHECK (node_id = ANY (minutier_nodes()));
REVOKE UPDATE ON exchange_session FROM minutier_app;
GRANT UPDATE (checkpoint, checkpointed_at, hold_id, hold_amount, proofs, node_id, noticed)
    ON exchange_session TO minutier_app;

-- Calls of before, which nobody owns: of a node that is no more.
INSERT INTO node (node_id, name, url, fenced, started_at, beat_at)
    VALUES ('00000000-0000-0000-0000-000000000000', 'before', '', true,
        timestamptz '2026-11-22 00:00:00Z', timestamptz '2026-11-22 00:00:00Z');
ALTER TABLE exchange NO FORCE ROW LEVEL SECURITY;
ALTER TABLE exchange_session NO FORCE ROW LEVEL SECURITY;
INSERT INTO exchange_session (practice_id, exchange_id, node_id)
    SELECT practice_id, exchange_id, '00000000-0000-0000-0000-000000000000'
    FROM exchange WHERE state IN ('live', 'ended')
    ON CONFLICT (practice_id, exchange_id) DO UPDATE SET node_id = excluded.node_id;
ALTER TABLE exchange FORCE ROW LEVEL SECURITY;
ALTER TABLE exchange_session FORCE ROW LEVEL SECURITY;

ALTER TABLE exchange DROP COLUMN owner;
DROP INDEX exchange_unfinished;
