-- What better-auth's passkey plugin reads and writes (features/sessions/auth.ts maps its names).
CREATE TABLE auth_passkeys (
  id text PRIMARY KEY,
  name text,
  public_key text NOT NULL,
  user_id text NOT NULL REFERENCES auth_users (id) ON DELETE CASCADE,
  credential_id text NOT NULL UNIQUE,
  counter integer NOT NULL,
  device_type text NOT NULL,
  backed_up boolean NOT NULL,
  transports text,
  created_at timestamptz,
  aaguid text
);
CREATE INDEX auth_passkeys_user ON auth_passkeys (user_id);

-- Which of their wallets a person uses in this browser (null: the account's own), and when they last did anything there.
ALTER TABLE auth_sessions ADD COLUMN buyer_id text;
ALTER TABLE auth_sessions ADD COLUMN last_used_at timestamptz;

-- Codes sent by e-mail. A code belongs to the browser that asked for it: only with that browser's challenge can it be
-- tried, so nobody else can use up its tries.
CREATE TABLE auth_email_codes (
  challenge_hash bytea PRIMARY KEY, -- SHA-256
  purpose text NOT NULL CHECK (purpose IN ('sign-in', 'change')),
  email text NOT NULL,
  user_id text REFERENCES auth_users (id) ON DELETE CASCADE, -- whose address is to become this one
  code_hash bytea NOT NULL, -- HMAC with a key that is not in the database
  tries integer NOT NULL DEFAULT 0,
  created_at_ms bigint NOT NULL,
  expires_at_ms bigint NOT NULL,
  used_at_ms bigint,
  -- Asked for by a browser in which this account was signed in before.
  by_known_browser boolean NOT NULL
);
CREATE INDEX auth_email_codes_email ON auth_email_codes (email, created_at_ms);
CREATE INDEX auth_email_codes_created ON auth_email_codes (created_at_ms);

-- Changes of a person's address. The old address can stop one, also after it has happened.
CREATE TABLE auth_email_changes (
  id uuid PRIMARY KEY,
  user_id text NOT NULL REFERENCES auth_users (id) ON DELETE CASCADE,
  old_email text,
  new_email text NOT NULL,
  challenge_hash bytea NOT NULL,
  stop_hash bytea UNIQUE, -- SHA-256 of what the link to the old address contains
  requested_at_ms bigint NOT NULL,
  done_at_ms bigint,
  stopped_at_ms bigint
);
CREATE INDEX auth_email_changes_user ON auth_email_changes (user_id);
CREATE INDEX auth_email_changes_challenge ON auth_email_changes (challenge_hash);

-- A person has one buyer of their own, and may have joined those of guest wallets to it (docs/decisions/0032).
ALTER TABLE buyers DROP CONSTRAINT buyers_auth_user_id_key;
ALTER TABLE buyers ADD COLUMN joined_at_ms bigint;
CREATE UNIQUE INDEX buyers_own ON buyers (auth_user_id) WHERE joined_at_ms IS NULL;
CREATE INDEX buyers_person ON buyers (auth_user_id);
CREATE INDEX buyers_joined ON buyers (joined_at_ms) WHERE joined_at_ms IS NOT NULL;
