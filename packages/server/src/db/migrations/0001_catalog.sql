-- Sellers, their keys and what they sell. Rows here are read by everyone and change seldom.
CREATE TABLE sellers (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  origins text[] NOT NULL,
  created_at_ms bigint NOT NULL
);

CREATE TABLE api_keys (
  id uuid PRIMARY KEY,
  seller_id uuid NOT NULL REFERENCES sellers (id),
  kind text NOT NULL CHECK (kind IN ('secret', 'publishable')),
  key_hash bytea NOT NULL UNIQUE, -- SHA-256: a stolen copy of this table opens nothing
  publishable_key text,           -- the text itself, for publishable keys only
  hint text NOT NULL,
  created_at_ms bigint NOT NULL,
  revoked_at_ms bigint
);
CREATE INDEX api_keys_seller ON api_keys (seller_id);

CREATE TABLE offers (
  id uuid PRIMARY KEY,
  seller_id uuid NOT NULL REFERENCES sellers (id),
  kind text NOT NULL CHECK (kind IN ('unlock')),
  title text NOT NULL,
  resource_url text NOT NULL,
  duration_ms bigint CHECK (duration_ms > 0),
  refund_window_ms bigint NOT NULL CHECK (refund_window_ms >= 0),
  active boolean NOT NULL,
  created_at_ms bigint NOT NULL
);
CREATE INDEX offers_seller ON offers (seller_id, id);

CREATE TABLE offer_prices (
  offer_id uuid NOT NULL REFERENCES offers (id),
  currency text NOT NULL,
  amount_micros bigint NOT NULL CHECK (amount_micros > 0),
  PRIMARY KEY (offer_id, currency)
);
