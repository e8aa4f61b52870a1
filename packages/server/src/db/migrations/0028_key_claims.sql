-- Which request an Idempotency-Key of a seller or the operator was first used for. They act for many buyers, and the ledger
-- knows operations book by book: so their keys are taken here before. Never deleted, as operations are not.
CREATE TABLE key_claims (
  operation_id uuid PRIMARY KEY, -- of who asked and their key
  fingerprint uuid NOT NULL,     -- of method, path and body
  created_at_ms bigint NOT NULL
);
