-- What is paid by the unit counts towards caps like everything else, and is free once a pass is reached.
ALTER TABLE holds
  ADD COLUMN passes text NOT NULL DEFAULT '',   -- JSON: passes that give the offer, and caps its price counts towards
  ADD COLUMN counted text NOT NULL DEFAULT '',  -- JSON: what counted towards which cap in its latest period
  ADD COLUMN units_free bigint NOT NULL DEFAULT 0 CHECK (units_free >= 0); -- of those captured

ALTER TABLE holds DROP CONSTRAINT holds_check1; -- captured_micros = unit_price_micros * units_captured
ALTER TABLE holds ADD CONSTRAINT holds_captured_is_units
  CHECK (captured_micros = unit_price_micros * (units_captured - units_free));

-- Refunds of meters are listed with those of purchases, in the order of their ids.
CREATE INDEX holds_refund ON holds (refund_id) WHERE refund_id IS NOT NULL;

-- What meters cost in a period counts for the best price: by the time they were closed.
CREATE INDEX holds_closed ON holds (seller_id, closed_at_ms) WHERE captured_micros > 0;
