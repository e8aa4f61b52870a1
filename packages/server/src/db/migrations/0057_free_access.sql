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
  opened jsonb NOT NULL, -- [{ offer, atMs, period }], by the calendar of UTC
  updated_at_ms bigint NOT NULL,
  PRIMARY KEY (visitor, rule_id)
);
CREATE INDEX free_visits_age ON free_visits (updated_at_ms);

-- Something that was paid for somebody else. It is in its giver's book; what its receiver has of it is a purchase of
-- nothing in theirs.
CREATE TABLE gifts (
  book smallint NOT NULL,
  buyer_id uuid NOT NULL, -- who gives it
  id uuid NOT NULL,
  purchase_id uuid NOT NULL,
  wallet_id uuid NOT NULL,
  seller_id uuid NOT NULL,
  offer_id uuid NOT NULL,
  token_hash bytea NOT NULL, -- SHA-256 of the link's secret part
  terms text NOT NULL, -- what it gives, as JSON: as it was on sale when it was paid
  created_at_ms bigint NOT NULL,
  expires_at_ms bigint NOT NULL,
  claim_id uuid, -- who redeems it took it first: nobody else can
  receiver_id uuid,
  redeemed_id uuid, -- the receiver's purchase
  returned_at_ms bigint, -- when its price went back to the giver
  ended_at_ms bigint, -- when the receiver lost it, because its price went back
  PRIMARY KEY (book, buyer_id, id),
  CHECK ((claim_id IS NULL) = (receiver_id IS NULL)),
  CHECK (redeemed_id IS NULL OR claim_id IS NOT NULL),
  CHECK (ended_at_ms IS NULL OR (returned_at_ms IS NOT NULL AND redeemed_id IS NOT NULL))
);
CREATE UNIQUE INDEX gifts_token ON gifts (token_hash);
-- What a job finishes: gifts taken but not yet given, gifts whose price went back, and gifts that nobody took in time.
CREATE INDEX gifts_taken ON gifts (created_at_ms) WHERE claim_id IS NOT NULL AND redeemed_id IS NULL;
CREATE INDEX gifts_to_end ON gifts (returned_at_ms)
  WHERE returned_at_ms IS NOT NULL AND redeemed_id IS NOT NULL AND ended_at_ms IS NULL;
CREATE INDEX gifts_waiting ON gifts (expires_at_ms) WHERE claim_id IS NULL AND returned_at_ms IS NULL;

-- Codes that lower prices. Only when it ends and how often it was used ever change.
CREATE TABLE vouchers (
  id uuid PRIMARY KEY,
  seller_id uuid NOT NULL REFERENCES sellers,
  code text NOT NULL, -- in capital letters and digits
  off_basis_points integer NOT NULL CHECK (off_basis_points BETWEEN 1 AND 10000),
  offer_id uuid, -- the only offer it is for
  section text, -- or the section; neither: everything of the seller
  from_ms bigint,
  until_ms bigint,
  per_buyer integer CHECK (per_buyer > 0), -- null: any number
  total integer CHECK (total > 0), -- null: any number
  used integer NOT NULL CHECK (used >= 0 AND (total IS NULL OR used <= total)),
  created_at_ms bigint NOT NULL,
  ended_at_ms bigint,
  UNIQUE (seller_id, code)
);
CREATE INDEX vouchers_seller ON vouchers (seller_id, id);

-- Each use, written before its purchase. If the purchase is refused, or was never made, the row goes again.
CREATE TABLE voucher_uses (
  operation_id uuid PRIMARY KEY, -- of the purchase
  second_operation_id uuid NOT NULL, -- under which it is tried again with more money
  voucher_id uuid NOT NULL REFERENCES vouchers,
  buyer_id uuid NOT NULL,
  purchase_id uuid, -- null: not decided yet
  reserved_at_ms bigint NOT NULL
);
CREATE INDEX voucher_uses_buyer ON voucher_uses (voucher_id, buyer_id);
CREATE INDEX voucher_uses_open ON voucher_uses (reserved_at_ms) WHERE purchase_id IS NULL;
