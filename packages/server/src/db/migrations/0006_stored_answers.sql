-- The first answer to each Idempotency-Key of the routes that are not the ledger's, for 24 hours.
-- A row without an answer is a request under way, or one that a crash interrupted.
CREATE TABLE stored_answers (
  operation_id uuid PRIMARY KEY, -- of who asked and their key
  fingerprint bytea NOT NULL,    -- of method, path and body: the same key with another one is an error
  started_at_ms bigint NOT NULL, -- the ids of what the request makes derive from this and operation_id
  locked_until_ms bigint NOT NULL,
  status smallint,
  body bytea                     -- encrypted: the answer may show a secret key
);
CREATE INDEX stored_answers_started ON stored_answers (started_at_ms);
