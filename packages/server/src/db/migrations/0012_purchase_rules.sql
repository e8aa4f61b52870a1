-- What purchases of other kinds than a plain unlock leave behind (ledger/purchase-details.ts); null for plain ones.
ALTER TABLE purchases ADD COLUMN details text;
-- A purchase may cost nothing: beyond a cap or a day's maximum.
ALTER TABLE purchases DROP CONSTRAINT purchases_amount_micros_check;
ALTER TABLE purchases ADD CONSTRAINT purchases_amount_micros_check CHECK (amount_micros >= 0);
ALTER TABLE refunds DROP CONSTRAINT refunds_amount_micros_check;
ALTER TABLE refunds ADD CONSTRAINT refunds_amount_micros_check CHECK (amount_micros >= 0);

-- What a buyer spent towards a cap, or did, in the period it counts now. id: see ledger/tables/counters.ts.
CREATE TABLE counters (
  book smallint NOT NULL,
  buyer_id uuid NOT NULL,
  id uuid NOT NULL,
  period integer NOT NULL,       -- days, weeks or months since 1970
  amount_micros bigint NOT NULL CHECK (amount_micros >= 0),
  count integer NOT NULL CHECK (count >= 0),
  entitlement_id uuid,           -- the pass that reaching the cap gave
  PRIMARY KEY (book, buyer_id, id)
) WITH (fillfactor = 70);

-- Plays that were charged, so that the same play is not charged again. id: derived from the offer and the play's id.
CREATE TABLE plays (
  book smallint NOT NULL,
  buyer_id uuid NOT NULL,
  id uuid NOT NULL,
  purchase_id uuid NOT NULL,
  expires_at_ms bigint,
  revoked_at_ms bigint,
  PRIMARY KEY (book, buyer_id, id)
);

-- How much of a purchase was used, as sellers report it. id: the purchase.
CREATE TABLE consumption (
  book smallint NOT NULL,
  buyer_id uuid NOT NULL,
  id uuid NOT NULL,
  basis_points integer NOT NULL CHECK (basis_points BETWEEN 0 AND 10000),
  PRIMARY KEY (book, buyer_id, id)
);
