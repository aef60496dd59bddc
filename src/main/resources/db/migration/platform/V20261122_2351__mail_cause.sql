-- What a mail tells of, where it is told once however often its cause is heard of.
ALTER TABLE mail_outbox ADD COLUMN cause text UNIQUE;
