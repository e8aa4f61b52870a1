-- Money set aside for something that is used bit by bit, or that is not final yet: an account of its own in the payer's
-- book. What is in it is held - captured - released; each of the three only grows.
CREATE TABLE holds (
  book smallint NOT NULL,
  buyer_id uuid NOT NULL,
  id uuid NOT NULL,
  purpose text NOT NULL, -- meter, or purchase: one that is finalized or expires
  wallet_id uuid NOT NULL,
  grant_id uuid,
  seller_id uuid NOT NULL,
  offer_id uuid NOT NULL,
  currency text NOT NULL,
  unit_price_micros bigint NOT NULL CHECK (unit_price_micros > 0),
  fill_micros bigint NOT NULL CHECK (fill_micros >= 0),       -- what it is filled up to
  reserve_micros bigint NOT NULL CHECK (reserve_micros >= 0), -- filled again when less than this is left
  maximum_micros bigint,   -- never holds more than this, all in all; null: what wallet and budget allow
  fee_basis_points integer NOT NULL,
  shares text NOT NULL,    -- JSON: collaborators with their basis points of what is left after the fee
  idle_ms integer NOT NULL,
  refund_window_ms bigint NOT NULL,
  held_micros bigint NOT NULL,
  captured_micros bigint NOT NULL CHECK (captured_micros >= 0),
  released_micros bigint NOT NULL CHECK (released_micros >= 0),
  fee_micros bigint NOT NULL CHECK (fee_micros >= 0),       -- of what was captured
  shared_micros bigint NOT NULL CHECK (shared_micros >= 0), -- of what was captured, all collaborators together
  units_captured bigint NOT NULL CHECK (units_captured >= 0),
  units_reported bigint NOT NULL,
  held_day integer NOT NULL,       -- the grant's day and month of the latest money, and what counted in them
  day_held_micros bigint NOT NULL,
  held_month integer NOT NULL,
  month_held_micros bigint NOT NULL,
  legs integer NOT NULL,           -- transfers so far: their cause is the hold, numbered from 0
  opened_at_ms bigint NOT NULL,
  expires_at_ms bigint NOT NULL,   -- moves on with each use; afterwards only closing is left
  closed_at_ms bigint,
  status text NOT NULL CHECK (status IN ('open', 'closed', 'expired')),
  refund_id uuid,
  refund_reason text,
  refunded_at_ms bigint,
  PRIMARY KEY (book, buyer_id, id),
  CHECK (captured_micros + released_micros <= held_micros),
  CHECK (captured_micros = unit_price_micros * units_captured),
  CHECK (units_captured <= units_reported)
) WITH (fillfactor = 70);
ALTER TABLE holds SET (autovacuum_analyze_scale_factor = 0.05, autovacuum_vacuum_scale_factor = 0.05);
CREATE INDEX holds_seller ON holds (seller_id, id);
CREATE INDEX holds_idle ON holds (expires_at_ms) WHERE closed_at_ms IS NULL;

-- A hold's transfers are as many as it was used times.
ALTER TABLE transfers ALTER COLUMN leg TYPE integer;
