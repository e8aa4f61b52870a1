-- Best price: what came back because a pass would have been cheaper. rebates and rebated are tables of a buyer
-- (ledger/buyer-table.ts), written by the buyer's lane alone.
CREATE TABLE rebates (
  book smallint NOT NULL,
  buyer_id uuid NOT NULL,
  id uuid NOT NULL,
  seller_id uuid NOT NULL,
  wallet_id uuid NOT NULL,
  pass_id uuid NOT NULL,
  period text NOT NULL,          -- day, week, month
  period_start_ms bigint NOT NULL,
  period_end_ms bigint NOT NULL,
  currency text NOT NULL,
  paid_micros bigint NOT NULL,   -- for what the pass would have given, before this
  pass_micros bigint NOT NULL,   -- what the pass cost
  amount_micros bigint NOT NULL CHECK (amount_micros > 0),
  fee_micros bigint NOT NULL CHECK (fee_micros >= 0), -- of the amount: the platform's part that came back
  lines text NOT NULL,           -- JSON: what of it each purchase gave back, see ledger/tables/rebates.ts
  created_at_ms bigint NOT NULL,
  PRIMARY KEY (book, buyer_id, id)
);
CREATE INDEX rebates_seller ON rebates (seller_id, id);

-- What of a purchase's price came back by rebates, all together. id: the purchase.
CREATE TABLE rebated (
  book smallint NOT NULL,
  buyer_id uuid NOT NULL,
  id uuid NOT NULL,
  amount_micros bigint NOT NULL CHECK (amount_micros > 0),
  PRIMARY KEY (book, buyer_id, id)
);

-- Which passes were on sale on which days (UTC), and the least they cost on each: written by a job each minute.
CREATE TABLE passes_on_sale (
  pass_id uuid NOT NULL,
  day integer NOT NULL,          -- days since 1970
  currency text NOT NULL,
  period text NOT NULL CHECK (period IN ('day', 'week', 'month')),
  price_micros bigint NOT NULL,
  settled boolean NOT NULL DEFAULT false, -- the period this day lies in is over, and its rebates are made
  PRIMARY KEY (pass_id, day, currency)
);
CREATE INDEX passes_on_sale_open ON passes_on_sale (day) WHERE NOT settled;

-- What collaborators were paid of others' sales: a seller's reports look it up by account and time.
CREATE INDEX transfers_shares ON transfers (credit_account, created_at_ms) WHERE reason = 'share';
CREATE INDEX transfers_shares_back ON transfers (debit_account, created_at_ms) WHERE reason = 'share-refund';

-- Refunds buyers ask sellers for, outside the window and allowance of those they may take themselves.
CREATE TABLE refund_requests (
  book smallint NOT NULL,
  id uuid NOT NULL,
  buyer_id uuid NOT NULL,
  grant_id uuid,
  seller_id uuid NOT NULL,
  purchase_id uuid NOT NULL,
  reason text NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'accepted', 'declined')),
  note text,                     -- what the seller says
  refund_id uuid,
  created_at_ms bigint NOT NULL,
  decided_at_ms bigint,
  PRIMARY KEY (book, id),
  CHECK ((state = 'open') = (decided_at_ms IS NULL))
);
-- One request for each purchase: the answer is final.
CREATE UNIQUE INDEX refund_requests_purchase ON refund_requests (book, purchase_id);
CREATE INDEX refund_requests_seller ON refund_requests (seller_id, id);
CREATE INDEX refund_requests_buyer ON refund_requests (book, buyer_id, id);

-- Passes that are bought again when they end, by a grant.
CREATE TABLE renewals (
  book smallint NOT NULL,
  id uuid NOT NULL,
  buyer_id uuid NOT NULL,
  grant_id uuid NOT NULL,
  wallet_id uuid NOT NULL,
  seller_id uuid NOT NULL,
  offer_id uuid NOT NULL,
  currency text NOT NULL,
  price_micros bigint NOT NULL,  -- the most that is paid: what the pass cost when the buyer said yes
  purchase_id uuid NOT NULL,     -- the last period's
  renews_at_ms bigint NOT NULL,  -- when that one ends
  renewed integer NOT NULL DEFAULT 0,
  state text NOT NULL CHECK (state IN ('active', 'cancelled', 'stopped')),
  stopped_because text,          -- a problem's name
  created_at_ms bigint NOT NULL,
  ended_at_ms bigint,
  PRIMARY KEY (book, id),
  CHECK ((state = 'active') = (ended_at_ms IS NULL))
);
CREATE UNIQUE INDEX renewals_active ON renewals (book, buyer_id, offer_id) WHERE state = 'active';
CREATE INDEX renewals_buyer ON renewals (book, buyer_id, id);
CREATE INDEX renewals_due ON renewals (renews_at_ms) WHERE state = 'active';
