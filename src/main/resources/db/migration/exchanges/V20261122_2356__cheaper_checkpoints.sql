-- What pages signed changes once in ten seconds, what the meter counted each second: kept out of
-- the row, the signatures are not copied by each checkpoint.
ALTER TABLE exchange_session
    ALTER COLUMN proofs SET STORAGE EXTERNAL,
    ALTER COLUMN checkpoint SET STORAGE MAIN,
    SET (fillfactor = 25, toast_tuple_target = 256);

-- Each beat of a node asks for news; there is hardly ever any.
CREATE INDEX exchange_session_noticed ON exchange_session (node_id) WHERE noticed;

-- As before, but read once for a statement instead of once for a row.
DROP POLICY node_reads ON exchange_session;
DROP POLICY node_writes ON exchange_session;
CREATE POLICY node_reads ON exchange_session FOR SELECT
    USING (node_id = ANY ((SELECT minutier_nodes())::uuid[]));
CREATE POLICY node_writes ON exchange_session FOR UPDATE
    USING (node_id = ANY ((SELECT minutier_nodes())::uuid[]))
    WITH CHECK (node_id = ANY ((SELECT minutier_nodes())::uuid[]));
