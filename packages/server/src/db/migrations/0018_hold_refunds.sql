-- A seller's report counts what was given back on its own day.
CREATE INDEX holds_refunded ON holds (seller_id, refunded_at_ms) WHERE refunded_at_ms IS NOT NULL;
