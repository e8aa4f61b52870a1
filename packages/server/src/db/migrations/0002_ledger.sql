-- The payer's side. Every primary key and every index starts with the book, so that books can be spread
-- over servers. Ids and times come from the program. Amounts are micro-units (10^-6 of a major unit).

-- A wallet is an account of the ledger: its balance is a liability of the platform to the buyer.
CREATE TABLE wallets (
  book smallint NOT NULL,
  id uuid NOT NULL,
  buyer_id uuid NOT NULL,
  currency text NOT NULL,
  balance_micros bigint NOT NULL,
  limit_micros bigint NOT NULL, -- how far below zero it may go; 0 unless it is a tab
  created_at_ms bigint NOT NULL,
  PRIMARY KEY (book, id),
  CHECK (balance_micros >= -limit_micros)
) WITH (fillfactor = 70); -- room on each page for the next version of a balance
CREATE UNIQUE INDEX wallets_buyer ON wallets (book, buyer_id, currency);

-- Every command that was decided, declines included. Never deleted: the same id never runs twice.
CREATE TABLE operations (
  book smallint NOT NULL,
  id uuid NOT NULL,
  fingerprint uuid NOT NULL, -- 16 bytes of the request's hash: the same id with another content is an error
  kind text NOT NULL,
  outcome text NOT NULL, -- a few words, see ledger/outcome-text.ts
  created_at_ms bigint NOT NULL,
  PRIMARY KEY (book, id)
);

-- Append-only double entry: one row moves amount from the debit account to the credit account.
CREATE TABLE transfers (
  book smallint NOT NULL,
  cause_id uuid NOT NULL, -- the purchase, refund or top-up that moves the money
  leg smallint NOT NULL,  -- 0: the money itself; 1: the platform's fee on it
  debit_account uuid NOT NULL,
  credit_account uuid NOT NULL,
  currency text NOT NULL,
  amount_micros bigint NOT NULL CHECK (amount_micros > 0),
  reason text NOT NULL, -- top-up, purchase, fee, refund, fee-refund
  created_at_ms bigint NOT NULL,
  PRIMARY KEY (book, cause_id, leg)
);

CREATE TABLE top_ups (
  book smallint NOT NULL,
  id uuid NOT NULL,
  wallet_id uuid NOT NULL,
  currency text NOT NULL,
  amount_micros bigint NOT NULL CHECK (amount_micros > 0),
  rail text NOT NULL,
  created_at_ms bigint NOT NULL,
  PRIMARY KEY (book, id)
);
CREATE INDEX top_ups_wallet ON top_ups (book, wallet_id, id);

-- Standing permissions to spend, with their counters. day and month are those of UTC the counters are of.
CREATE TABLE grants (
  book smallint NOT NULL,
  id uuid NOT NULL,
  buyer_id uuid NOT NULL,
  wallet_id uuid NOT NULL,
  seller_id uuid, -- null: any seller (an agent's grant)
  label text NOT NULL,
  currency text NOT NULL,
  token_hash bytea NOT NULL, -- SHA-256 of the token's secret part
  dpop_thumbprint text,      -- RFC 7638 of the key it is bound to; null for a plain bearer grant
  per_day_micros bigint,
  per_month_micros bigint,
  ask_above_micros bigint,
  auto_unlock_below_micros bigint,
  expires_at_ms bigint NOT NULL,
  revoked_at_ms bigint,
  day integer NOT NULL,   -- days since 1970
  day_spent_micros bigint NOT NULL CHECK (day_spent_micros >= 0),
  month integer NOT NULL, -- months since 1970
  month_spent_micros bigint NOT NULL CHECK (month_spent_micros >= 0),
  created_at_ms bigint NOT NULL,
  PRIMARY KEY (book, id)
) WITH (fillfactor = 70);
CREATE INDEX grants_buyer ON grants (book, buyer_id, id);

CREATE TABLE purchases (
  book smallint NOT NULL,
  id uuid NOT NULL,
  buyer_id uuid NOT NULL,
  wallet_id uuid NOT NULL,
  grant_id uuid,
  seller_id uuid NOT NULL,
  offer_id uuid NOT NULL,
  entitlement_id uuid NOT NULL,
  currency text NOT NULL,
  amount_micros bigint NOT NULL CHECK (amount_micros > 0),
  fee_micros bigint NOT NULL CHECK (fee_micros >= 0 AND fee_micros <= amount_micros),
  created_at_ms bigint NOT NULL,
  entitlement_expires_at_ms bigint,
  refundable_until_ms bigint NOT NULL,
  refund_id uuid,
  refunded_at_ms bigint,
  PRIMARY KEY (book, buyer_id, id) -- what a buyer's lists read; a purchase is always sought with its buyer or seller
);
-- What a seller's lists read. Ids are in order of time, so inserts go to a few hot pages.
CREATE INDEX purchases_seller ON purchases (seller_id, id);

CREATE TABLE entitlements (
  book smallint NOT NULL,
  id uuid NOT NULL,
  buyer_id uuid NOT NULL,
  seller_id uuid NOT NULL,
  offer_id uuid NOT NULL,
  purchase_id uuid NOT NULL,
  starts_at_ms bigint NOT NULL,
  expires_at_ms bigint,
  revoked_at_ms bigint,
  -- The one index serves both "does this buyer have this?" on the pay path and a buyer's list.
  PRIMARY KEY (book, buyer_id, offer_id, id)
);
CREATE INDEX entitlements_revoked ON entitlements (revoked_at_ms) WHERE revoked_at_ms IS NOT NULL;

CREATE TABLE refunds (
  book smallint NOT NULL,
  id uuid NOT NULL,
  purchase_id uuid NOT NULL,
  buyer_id uuid NOT NULL,
  seller_id uuid NOT NULL,
  currency text NOT NULL,
  amount_micros bigint NOT NULL CHECK (amount_micros > 0),
  fee_micros bigint NOT NULL,
  reason text NOT NULL,
  created_at_ms bigint NOT NULL,
  PRIMARY KEY (book, id)
);
CREATE UNIQUE INDEX refunds_purchase ON refunds (book, purchase_id);
CREATE INDEX refunds_seller ON refunds (seller_id, id);
CREATE INDEX refunds_buyer ON refunds (book, buyer_id, id);

-- Credits of a batch to accounts outside the payer's book, not yet rolled up: one row per account and batch.
CREATE TABLE accruals (
  book smallint NOT NULL,
  batch_id uuid NOT NULL,
  account_id uuid NOT NULL,
  kind text NOT NULL,  -- with owner and currency: what the account's id is derived from
  owner text NOT NULL,
  currency text NOT NULL,
  amount_micros bigint NOT NULL, -- credit positive; a rail's or a refunded seller's is negative
  created_at_ms bigint NOT NULL,
  PRIMARY KEY (book, batch_id, account_id)
);
-- No index by owner: the roll-up keeps the table so short that reading all of it costs less than keeping one.

-- The payees' side: sellers, the platform's fees, the rails' clearing accounts. Written by the roll-up only.
CREATE TABLE accounts (
  id uuid PRIMARY KEY, -- derived from owner kind, owner and currency: see ledger/account-id.ts
  kind text NOT NULL CHECK (kind IN ('seller', 'platform-fee', 'rail')),
  owner text NOT NULL, -- the seller's id, 'platform', or the rail's name
  currency text NOT NULL,
  balance_micros bigint NOT NULL,
  UNIQUE (kind, owner, currency)
);

-- What each roll-up moved: the id is derived from book, account and the last batch it took.
CREATE TABLE roll_ups (
  book smallint NOT NULL,
  id uuid NOT NULL,
  account_id uuid NOT NULL,
  currency text NOT NULL,
  amount_micros bigint NOT NULL,
  accruals integer NOT NULL,
  created_at_ms bigint NOT NULL,
  PRIMARY KEY (book, id)
);
