-- What each day's sales and top-ups come to, so that nobody who asks what a unit of sales costs adds up all of them. A job
-- keeps the sums (features/effective-fee/sum-days.ts) and can make them again from the books. Days are those of UTC, as
-- days since 1970.

-- Sold, less what was given back that day; and what was taken off it for the platform.
CREATE TABLE sales_days (
  day integer NOT NULL,
  seller_id uuid NOT NULL,
  currency text NOT NULL,
  sales_micros bigint NOT NULL,
  fee_micros bigint NOT NULL,
  PRIMARY KEY (day, seller_id, currency)
);
CREATE INDEX sales_days_seller ON sales_days (seller_id, day);

-- The same of all sellers together.
CREATE TABLE sales_day_totals (
  day integer NOT NULL,
  currency text NOT NULL,
  sales_micros bigint NOT NULL,
  fee_micros bigint NOT NULL,
  PRIMARY KEY (day, currency)
);

-- The top-ups whose money came on a day.
CREATE TABLE top_up_days (
  day integer NOT NULL,
  rail text NOT NULL,
  currency text NOT NULL,
  top_ups bigint NOT NULL,
  amount_micros bigint NOT NULL, -- credited
  on_top_micros bigint NOT NULL, -- paid on top of it for the rail
  PRIMARY KEY (day, rail, currency)
);

-- How far the job is; one row, from the first top-up on.
CREATE TABLE day_summing (
  id integer PRIMARY KEY CHECK (id = 1),
  through_day integer NOT NULL,  -- all days up to this one have sums
  again_days integer[] NOT NULL, -- and these may still have changed
  summed_at_ms bigint NOT NULL,
  next_at_ms bigint NOT NULL     -- when it is some server's turn again
);

CREATE INDEX top_ups_arrived ON top_ups (ended_at_ms) WHERE ended_at_ms IS NOT NULL AND failure IS NULL;
