-- People and their sessions: the tables of better-auth, named and kept by us. The library reads and writes
-- them; `features/sessions/auth.ts` maps its names to these, and a test has the library compare the two.
CREATE TABLE auth_users (
  id text PRIMARY KEY,
  name text NOT NULL,
  email text NOT NULL UNIQUE,
  email_verified boolean NOT NULL,
  image text,
  is_anonymous boolean,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);

CREATE TABLE auth_sessions (
  id text PRIMARY KEY,
  user_id text NOT NULL REFERENCES auth_users (id) ON DELETE CASCADE,
  token text NOT NULL UNIQUE,
  expires_at timestamptz NOT NULL,
  ip_address text,
  user_agent text,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX auth_sessions_user ON auth_sessions (user_id);

CREATE TABLE auth_accounts (
  id text PRIMARY KEY,
  user_id text NOT NULL REFERENCES auth_users (id) ON DELETE CASCADE,
  account_id text NOT NULL,
  provider_id text NOT NULL,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX auth_accounts_user ON auth_accounts (user_id);

CREATE TABLE auth_verifications (
  id text PRIMARY KEY,
  identifier text NOT NULL,
  value text NOT NULL,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX auth_verifications_identifier ON auth_verifications (identifier);

-- Who holds wallets. A person who signs in has one; a buyer the operator made for a program has no person.
-- The id carries the route all of the buyer's rows share, so it never changes.
CREATE TABLE buyers (
  id uuid PRIMARY KEY,
  auth_user_id text UNIQUE REFERENCES auth_users (id),
  created_at_ms bigint NOT NULL
);

-- A buyer's yes, waiting for the page that asked to fetch its grant. The grant is made at that moment, so a
-- code nobody redeems leaves no permission behind. A redeemed code stays as long as its grant may live: seeing
-- it again is how theft shows. The grant's id is chosen with the code, so redeeming twice makes one grant.
CREATE TABLE oauth_codes (
  code_hash bytea PRIMARY KEY, -- SHA-256: a stolen copy of this table redeems nothing
  client_id text NOT NULL,
  seller_id uuid NOT NULL REFERENCES sellers (id),
  redirect_uri text NOT NULL,
  code_challenge text NOT NULL,
  dpop_jkt text,          -- the only key that may redeem it, when the page said so
  auth_session_id text NOT NULL, -- which browser said yes: a newer grant from it replaces this one
  buyer_id uuid NOT NULL,
  wallet_id uuid NOT NULL,
  grant_id uuid NOT NULL,
  label text NOT NULL,
  per_day_micros bigint,
  per_month_micros bigint,
  ask_above_micros bigint,
  auto_unlock_below_micros bigint,
  grant_expires_at_ms bigint NOT NULL,
  created_at_ms bigint NOT NULL,
  expires_at_ms bigint NOT NULL,
  redeemed_at_ms bigint,
  redeemed_jkt text       -- the key that did; it may ask again while the code lives
);
CREATE INDEX oauth_codes_session ON oauth_codes (auth_session_id, seller_id);
CREATE INDEX oauth_codes_unredeemed ON oauth_codes (expires_at_ms) WHERE redeemed_at_ms IS NULL;
CREATE INDEX oauth_codes_redeemed ON oauth_codes (grant_expires_at_ms) WHERE redeemed_at_ms IS NOT NULL;

-- DPoP proofs already seen (RFC 9449 §11.1), for as long as they would still be accepted.
CREATE TABLE dpop_proofs (
  proof_hash bytea PRIMARY KEY, -- SHA-256 of the key's thumbprint and the proof's jti
  expires_at_ms bigint NOT NULL
);
CREATE INDEX dpop_proofs_expiry ON dpop_proofs (expires_at_ms);
