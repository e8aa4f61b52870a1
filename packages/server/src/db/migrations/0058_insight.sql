-- What a seller's plots are drawn from (features/insight): sums by day, kept by a job, which can make them again from the
-- books at any time. Days are those of the seller's time zone, as days since 1970.

-- Each seller's time zone, and how far the job is. `next_day` and later days may still change; null: nothing summed yet.
CREATE TABLE insight_sellers (
  seller_id uuid PRIMARY KEY REFERENCES sellers (id),
  time_zone text NOT NULL DEFAULT 'UTC',
  next_day integer,
  as_of_ms bigint NOT NULL DEFAULT 0,     -- the sums say what had happened by then
  looked_at_ms bigint NOT NULL DEFAULT 0, -- the books were read for them then; 0: some days are missing
  has_open boolean NOT NULL DEFAULT false, -- a meter ran then: its day may change although nothing else happens
  checked_day integer,                    -- the day that was last compared with the books
  checked_at_ms bigint NOT NULL DEFAULT 0
);

-- When it is some server's turn to sum; one row.
CREATE TABLE insight_turns (
  id integer PRIMARY KEY CHECK (id = 1),
  next_at_ms bigint NOT NULL,
  complete_at_ms bigint NOT NULL -- everybody's sums say what had happened by then
);
INSERT INTO insight_turns VALUES (1, 0, 0);

-- What an offer sold on a day; all offers together, and shares of others' sales, under the id of zeros. The amounts are
-- those of a seller's earnings (ledger/reads/seller-movements.ts).
CREATE TABLE insight_days (
  seller_id uuid NOT NULL,
  offer_id uuid NOT NULL,
  day integer NOT NULL,
  currency text NOT NULL,
  purchases integer NOT NULL,
  paid integer NOT NULL,         -- of these, the ones that cost something
  refunds integer NOT NULL,
  gross_micros bigint NOT NULL,
  refunded_micros bigint NOT NULL,
  fee_micros bigint NOT NULL,
  share_micros bigint NOT NULL,
  buyers integer NOT NULL,       -- who paid
  week_buyers integer NOT NULL,  -- of these, for the first time in this week, so that a week's sum counts each buyer once
  month_buyers integer NOT NULL, -- the same of the month
  new_buyers integer NOT NULL,   -- for the first time from this seller
  PRIMARY KEY (seller_id, offer_id, day, currency)
);

-- What a buyer paid a seller on a day, and was given back.
CREATE TABLE insight_buyer_days (
  seller_id uuid NOT NULL,
  buyer_id uuid NOT NULL,
  day integer NOT NULL,
  currency text NOT NULL,
  purchases integer NOT NULL,    -- that cost something
  refunds integer NOT NULL,
  spent_micros bigint NOT NULL,
  refunded_micros bigint NOT NULL,
  passes integer NOT NULL,       -- of the purchases
  first_at_ms bigint,
  last_at_ms bigint,
  PRIMARY KEY (seller_id, buyer_id, day, currency)
);
-- No other index: while a young table has no statistics, a query could choose the wrong one.

-- Who has paid a seller.
CREATE TABLE insight_buyers (
  seller_id uuid NOT NULL,
  buyer_id uuid NOT NULL,
  purchases integer NOT NULL,
  first_day integer NOT NULL,
  first_pass_day integer,
  first_at_ms bigint NOT NULL,
  last_at_ms bigint NOT NULL,
  PRIMARY KEY (seller_id, buyer_id)
);
CREATE INDEX insight_buyers_last ON insight_buyers (seller_id, last_at_ms, buyer_id);

-- Of those whose first purchase was in a period (a cohort), how many bought on a day for the first time in the day's
-- period, and how many took their first pass.
CREATE TABLE insight_cohort_days (
  seller_id uuid NOT NULL,
  period text NOT NULL CHECK (period IN ('week', 'month')),
  cohort integer NOT NULL,       -- weeks or months since 1970
  day integer NOT NULL,
  buyers integer NOT NULL,
  pass_buyers integer NOT NULL,
  PRIMARY KEY (seller_id, period, day, cohort)
);

-- How often an offer was shown with its price on a day; all offers together under the id of zeros.
CREATE TABLE insight_views (
  seller_id uuid NOT NULL,
  offer_id uuid NOT NULL,
  day integer NOT NULL,
  views bigint NOT NULL,
  PRIMARY KEY (seller_id, offer_id, day)
);

-- So that a reload is no second view: a hash of who looked at what on which day, which nobody can invert once the day's
-- salt is gone. Both are deleted when the day is over.
CREATE TABLE insight_view_salts (
  day integer PRIMARY KEY,
  salt bytea NOT NULL
);
CREATE TABLE insight_view_marks (
  mark uuid PRIMARY KEY,
  ends_at_ms bigint NOT NULL
);
CREATE INDEX insight_view_marks_ends ON insight_view_marks (ends_at_ms);

-- What an offer cost from when on: everything its price depends on, as protocol/src/pricing reads it.
CREATE TABLE offer_price_history (
  offer_id uuid NOT NULL REFERENCES offers (id),
  from_ms bigint NOT NULL,
  pricing jsonb NOT NULL,
  PRIMARY KEY (offer_id, from_ms)
);
INSERT INTO offer_price_history (offer_id, from_ms, pricing)
  SELECT o.id, floor(extract(epoch FROM now()) * 1000)::bigint,
    jsonb_build_object('prices', jsonb_agg(jsonb_build_object('amount',
      trim_scale(p.amount_micros::numeric / 1000000)::text, 'currency', p.currency) ORDER BY p.currency))
    || coalesce((SELECT jsonb_object_agg(key, value) FROM jsonb_each(o.terms::jsonb)
      WHERE key IN ('availability', 'payWhatYouWant', 'countryPrices', 'quantityTiers')), '{}')
  FROM offers o JOIN offer_prices p ON p.offer_id = o.id GROUP BY o.id;

-- Periods in which everybody pays one of several prices of an offer, in an order that was drawn at the start.
CREATE TABLE price_experiments (
  id uuid PRIMARY KEY,
  seller_id uuid NOT NULL REFERENCES sellers (id),
  offer_id uuid NOT NULL REFERENCES offers (id),
  unit text NOT NULL CHECK (unit IN ('day', 'week')),
  time_zone text NOT NULL,
  seed text NOT NULL,            -- the order follows from it
  prices jsonb NOT NULL,         -- of each variant, as on the wire
  list_prices jsonb NOT NULL,    -- what the offer cost before
  starts_at_ms bigint NOT NULL,
  ends_at_ms bigint NOT NULL,    -- moved forward when it is ended by hand
  ended_by text CHECK (ended_by IN ('hand', 'withdrawn')),
  created_at_ms bigint NOT NULL
);
CREATE INDEX price_experiments_seller ON price_experiments (seller_id, id);
CREATE INDEX price_experiments_offer ON price_experiments (offer_id, starts_at_ms);

CREATE TABLE price_experiment_periods (
  experiment_id uuid NOT NULL REFERENCES price_experiments (id),
  offer_id uuid NOT NULL,
  number integer NOT NULL,
  from_ms bigint NOT NULL,
  until_ms bigint NOT NULL,
  variant integer NOT NULL,
  PRIMARY KEY (experiment_id, number)
);
CREATE INDEX price_experiment_periods_offer ON price_experiment_periods (offer_id, from_ms);

-- Buyers who allow a seller to write to them, and at which address. When it is taken back, the address goes and the fact
-- stays.
CREATE TABLE contact_consents (
  id uuid PRIMARY KEY,
  buyer_id uuid NOT NULL,
  seller_id uuid NOT NULL REFERENCES sellers (id),
  address text,
  given_at_ms bigint NOT NULL,
  taken_back_at_ms bigint,
  CHECK ((address IS NULL) = (taken_back_at_ms IS NOT NULL))
);
CREATE UNIQUE INDEX contact_consents_given ON contact_consents (seller_id, buyer_id) WHERE taken_back_at_ms IS NULL;
CREATE INDEX contact_consents_seller ON contact_consents (seller_id, id) WHERE taken_back_at_ms IS NULL;
CREATE INDEX contact_consents_buyer ON contact_consents (buyer_id, id);
