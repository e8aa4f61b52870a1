-- What a buyer has opened for free by one of a seller's rules: in the current period of an allowance, or last with a
-- ticket. The purchases, which cost nothing, say when and for how long.
CREATE TABLE free_uses (
  book smallint NOT NULL,
  buyer_id uuid NOT NULL,
  id uuid NOT NULL, -- follows from the rule
  period integer NOT NULL, -- the day, week or month of the wallet's calendar; 0 for tickets
  opened text NOT NULL, -- the offers, as JSON
  used_at_ms bigint NOT NULL, -- when the last of them was opened
  PRIMARY KEY (book, buyer_id, id)
);

-- Rules by which a seller opens offers for free. A rule never changes; it can be ended.
CREATE TABLE free_rules (
  id uuid PRIMARY KEY,
  seller_id uuid NOT NULL REFERENCES sellers,
  kind text NOT NULL CHECK (kind IN ('allowance', 'ticket')),
  scope text NOT NULL, -- all, or section:…
  opens integer CHECK (opens BETWEEN 1 AND 100), -- of an allowance: how many offers in a period
  period text CHECK (period IN ('day', 'week', 'month')),
  for_strangers boolean NOT NULL, -- readers without a wallet too
  wait_ms bigint CHECK (wait_ms > 0), -- of a ticket: how long the next one takes
  opens_for_ms bigint CHECK (opens_for_ms > 0), -- how long what was opened stays open; null: for ever
  created_at_ms bigint NOT NULL,
  ended_at_ms bigint,
  CHECK ((kind = 'allowance') = (opens IS NOT NULL)),
  CHECK ((kind = 'allowance') = (period IS NOT NULL)),
  CHECK ((kind = 'ticket') = (wait_ms IS NOT NULL)),
  CHECK (kind = 'allowance' OR opens_for_ms IS NOT NULL)
);
CREATE INDEX free_rules_seller ON free_rules (seller_id, id);

-- What readers without a wallet have opened by an allowance, by a random id that their browser keeps. Once a reader has
-- a wallet, the ledger counts these too.
CREATE TABLE free_visits (
  visitor bytea NOT NULL, -- SHA-256 of the id
  rule_id uuid NOT NULL REFERENCES free_rules,
  period integer NOT NULL, -- of UTC
  opened jsonb NOT NULL, -- [{ offer, atMs }]
  updated_at_ms bigint NOT NULL,
  PRIMARY KEY (visitor, rule_id)
);
CREATE INDEX free_visits_age ON free_visits (updated_at_ms);
