-- A buyer as the card rail's provider knows them: whoever has saved a card.
CREATE TABLE card_customers (
  buyer_id uuid PRIMARY KEY,
  customer text NOT NULL UNIQUE, -- the provider's id
  created_at_ms bigint NOT NULL
);

-- Saved cards. The provider has the card's number; here are only its id there, and what its owner knows it by. That is
-- null until it has been read from the provider. A removed card stays, so that it is never saved again by a late answer.
CREATE TABLE saved_cards (
  id uuid PRIMARY KEY,
  buyer_id uuid NOT NULL,
  customer text NOT NULL,
  payment_method text NOT NULL UNIQUE, -- the provider's id
  brand text,
  last4 text,
  expires_month integer,
  expires_year integer,
  saved_at_ms bigint NOT NULL,
  removed_at_ms bigint,
  tries integer NOT NULL DEFAULT 0,
  try_at_ms bigint, -- when the provider is asked next; null: here and there agree
  CHECK (num_nulls(brand, last4, expires_month, expires_year) IN (0, 4))
);
CREATE INDEX saved_cards_buyer ON saved_cards (buyer_id);
CREATE INDEX saved_cards_open ON saved_cards (try_at_ms) WHERE try_at_ms IS NOT NULL;

-- Automatic top-ups, one row for a wallet that ever had them. The row is also the claim: at most one charge is under way,
-- and its number gives the top-up's permanent id, so that whoever goes on after a crash goes on with the same one.
CREATE TABLE auto_top_ups (
  book integer NOT NULL,
  wallet_id uuid NOT NULL,
  buyer_id uuid NOT NULL,
  currency text NOT NULL,
  state text NOT NULL CHECK (state IN ('on', 'off', 'stopped')),
  below_micros bigint NOT NULL CHECK (below_micros > 0),
  amount_micros bigint NOT NULL CHECK (amount_micros > 0),
  fee_micros bigint NOT NULL CHECK (fee_micros >= 0), -- the most that the buyer agreed to pay on top
  card_id uuid NOT NULL,
  at_most_per_day integer NOT NULL CHECK (at_most_per_day > 0),
  consent text NOT NULL, -- the sentence to which the buyer agreed
  agreed_at_ms bigint NOT NULL,
  on_since_ms bigint NOT NULL, -- when it was last switched on
  stopped_because text,
  failures integer NOT NULL DEFAULT 0, -- in a row
  last_failure text,
  not_before_ms bigint NOT NULL DEFAULT 0,
  charges bigint NOT NULL DEFAULT 0,  -- the number of the last one
  under_way_since_ms bigint,          -- null: it has ended
  check_at_ms bigint,                 -- when a job looks after the one under way
  top_up_id uuid,                     -- set once it waits for the buyer, or for the money
  ended_at_ms bigint,                 -- when the last one ended
  started_ms bigint[] NOT NULL DEFAULT '{}', -- when those of the last day were started
  PRIMARY KEY (book, wallet_id),
  CHECK ((state = 'stopped') = (stopped_because IS NOT NULL)),
  CHECK ((under_way_since_ms IS NULL) = (check_at_ms IS NULL)),
  CHECK (top_up_id IS NULL OR under_way_since_ms IS NOT NULL)
);
CREATE INDEX auto_top_ups_buyer ON auto_top_ups (book, buyer_id);
CREATE INDEX auto_top_ups_on ON auto_top_ups (book, wallet_id) WHERE state = 'on' AND under_way_since_ms IS NULL;
CREATE INDEX auto_top_ups_under_way ON auto_top_ups (check_at_ms) WHERE check_at_ms IS NOT NULL;
