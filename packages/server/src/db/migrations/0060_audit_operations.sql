-- A request that is repeated with its Idempotency-Key is one deed, and one row.
ALTER TABLE audit_log ADD COLUMN operation_id uuid UNIQUE;
