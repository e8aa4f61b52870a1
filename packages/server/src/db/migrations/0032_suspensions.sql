-- The operator can stop a seller or a wallet. Since when it is stopped is in its own row, where a sale looks; who said
-- so and why is kept beside it for ever, also when it may go on.
ALTER TABLE sellers ADD COLUMN suspended_at_ms bigint;
ALTER TABLE wallets ADD COLUMN suspended_at_ms bigint;

CREATE TABLE seller_suspensions (
  id uuid PRIMARY KEY,
  seller_id uuid NOT NULL REFERENCES sellers (id),
  action text NOT NULL CHECK (action IN ('suspend', 'resume')),
  reason text NOT NULL,
  decided_by text NOT NULL,
  created_at_ms bigint NOT NULL
);
CREATE INDEX seller_suspensions_seller ON seller_suspensions (seller_id, id);

-- A table of a buyer (ledger/buyer-table.ts): written with the wallet, by the buyer's lane alone.
CREATE TABLE wallet_suspensions (
  book smallint NOT NULL,
  buyer_id uuid NOT NULL,
  id uuid NOT NULL,
  wallet_id uuid NOT NULL,
  action text NOT NULL CHECK (action IN ('suspend', 'resume')),
  reason text NOT NULL,
  decided_by text NOT NULL,
  created_at_ms bigint NOT NULL,
  PRIMARY KEY (book, buyer_id, id)
);
CREATE INDEX wallet_suspensions_wallet ON wallet_suspensions (wallet_id, id);

-- Whether a seller has a key in use: asked whenever what they sell is read.
CREATE INDEX api_keys_in_use ON api_keys (seller_id) WHERE revoked_at_ms IS NULL;
