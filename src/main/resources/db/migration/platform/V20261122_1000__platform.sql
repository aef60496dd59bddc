-- The practice of the current transaction; no practice set means no row of any practice is seen.
CREATE FUNCTION minutier_practice() RETURNS uuid
    LANGUAGE sql STABLE
    AS $$ SELECT nullif(current_setting('minutier.practice_id', true), '')::uuid $$;

-- Finds the practice behind a public name, a hashed token or a person; holds nothing else.
CREATE TABLE directory (
    kind        text  NOT NULL,
    key         text  NOT NULL,
    practice_id uuid  NOT NULL,
    PRIMARY KEY (kind, key, practice_id)
);
-- Names and tokens lead to one practice only; people may belong to several.
CREATE UNIQUE INDEX directory_unique ON directory (kind, key)
    WHERE kind NOT IN ('member', 'client');
GRANT SELECT, INSERT, DELETE ON directory TO minutier_app;

CREATE TABLE person (
    id         uuid        NOT NULL PRIMARY KEY,
    email      text        NOT NULL UNIQUE,
    language   text        NOT NULL,
    created_at timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON person TO minutier_app;

CREATE TABLE sign_in_link (
    token_hash text        NOT NULL PRIMARY KEY,
    email      text        NOT NULL,
    next_path  text        NOT NULL,
    language   text        NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz
);
CREATE INDEX sign_in_link_expiry ON sign_in_link (expires_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON sign_in_link TO minutier_app;

CREATE TABLE web_session (
    token_hash text        NOT NULL PRIMARY KEY,
    person_id  uuid        NOT NULL REFERENCES person,
    expires_at timestamptz NOT NULL
);
CREATE INDEX web_session_expiry ON web_session (expires_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON web_session TO minutier_app;

CREATE TABLE mail_outbox (
    id          uuid        NOT NULL PRIMARY KEY,
    message     bytea       NOT NULL,
    created_at  timestamptz NOT NULL,
    attempts    integer     NOT NULL DEFAULT 0,
    next_try_at timestamptz NOT NULL,
    sent_at     timestamptz
);
CREATE INDEX mail_outbox_due ON mail_outbox (next_try_at) WHERE sent_at IS NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON mail_outbox TO minutier_app;

-- The registry of events published by one module and awaited by another (Spring Modulith).
CREATE TABLE event_publication (
    id                     uuid        NOT NULL PRIMARY KEY,
    listener_id            text        NOT NULL,
    event_type             text        NOT NULL,
    serialized_event       text        NOT NULL,
    publication_date       timestamptz NOT NULL,
    completion_date        timestamptz,
    status                 text,
    completion_attempts    integer,
    last_resubmission_date timestamptz
);
CREATE INDEX event_publication_by_event ON event_publication USING hash (serialized_event);
CREATE INDEX event_publication_by_completion ON event_publication (completion_date);
GRANT SELECT, INSERT, UPDATE, DELETE ON event_publication TO minutier_app;

-- Durable jobs (db-scheduler).
CREATE TABLE scheduled_tasks (
    task_name            text        NOT NULL,
    task_instance        text        NOT NULL,
    task_data            bytea,
    execution_time       timestamptz NOT NULL,
    picked               boolean     NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      NOT NULL,
    priority             smallint,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_execution_time ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_last_heartbeat ON scheduled_tasks (last_heartbeat);
GRANT SELECT, INSERT, UPDATE, DELETE ON scheduled_tasks TO minutier_app;
