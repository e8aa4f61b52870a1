-- People who act for sellers, and people who run the platform. Both are looked up for each request that says
-- whom it acts for, so nothing of this is kept in memory.
CREATE TABLE seller_members (
  id uuid PRIMARY KEY,
  seller_id uuid NOT NULL REFERENCES sellers (id),
  user_id text NOT NULL REFERENCES auth_users (id),
  role text NOT NULL CHECK (role IN ('owner', 'finance', 'editor', 'moderator', 'reader')),
  joined_at_ms bigint NOT NULL,
  UNIQUE (user_id, seller_id)
);
CREATE INDEX seller_members_seller ON seller_members (seller_id, id);

CREATE TABLE operators (
  id uuid PRIMARY KEY,
  user_id text NOT NULL UNIQUE REFERENCES auth_users (id),
  created_at_ms bigint NOT NULL
);

-- The name of a seller in addresses: `/@handle`. Every handle that a seller ever had stays theirs, so that
-- links never lead to somebody else.
CREATE TABLE seller_handles (
  handle text PRIMARY KEY CHECK (handle ~ '^[a-z0-9](-?[a-z0-9]){2,29}$' AND length(handle) <= 30),
  seller_id uuid NOT NULL REFERENCES sellers (id),
  created_at_ms bigint NOT NULL
);
CREATE INDEX seller_handles_seller ON seller_handles (seller_id);
ALTER TABLE sellers ADD COLUMN handle text UNIQUE REFERENCES seller_handles (handle);

-- What a secret key may do (null: everything), what it is called, when it ends, and about when it was last used.
ALTER TABLE api_keys
  ADD COLUMN name text,
  ADD COLUMN scopes text[] CHECK (kind = 'secret' OR scopes IS NULL),
  ADD COLUMN expires_at_ms bigint,
  ADD COLUMN last_used_at_ms bigint;

-- Invitations by mail: to a role at a seller, or (without one) to become a seller where sign-up is by invitation.
CREATE TABLE invitations (
  id uuid PRIMARY KEY,
  seller_id uuid REFERENCES sellers (id),
  email text NOT NULL CHECK (email = lower(email)),
  role text CHECK (role IN ('owner', 'finance', 'editor', 'moderator', 'reader')),
  token_hash bytea NOT NULL UNIQUE, -- SHA-256 of the last one that was sent: a stolen copy of this table opens nothing
  invited_by text,                  -- the person; null when an API key or the operator's key did it
  created_at_ms bigint NOT NULL,
  expires_at_ms bigint NOT NULL,
  sent_at_ms bigint,
  times_sent integer NOT NULL DEFAULT 0,
  state text NOT NULL CHECK (state IN ('open', 'accepted', 'revoked')),
  ended_at_ms bigint,
  accepted_by text,
  CHECK ((seller_id IS NULL) = (role IS NULL))
);
CREATE UNIQUE INDEX invitations_open ON invitations (seller_id, email) NULLS NOT DISTINCT WHERE state = 'open';
CREATE INDEX invitations_seller ON invitations (seller_id, id);

-- Who did what. A row is written before the deed (`begun`) and completed after it; what was refused leaves none.
-- One that stays `begun` says that the deed may have happened: the server stopped in the middle.
CREATE TABLE audit_log (
  id uuid PRIMARY KEY,
  seller_id uuid,          -- null: the operator did something that is no one seller's
  at_ms bigint NOT NULL,
  by_kind text NOT NULL CHECK (by_kind IN ('key', 'person', 'operator-key', 'operator-person')),
  by_id text,              -- the API key's id or the person's; nothing for the operator's key
  action text NOT NULL,    -- the operationId of the route
  subject text,            -- the public id of what it was done to
  detail jsonb NOT NULL,
  state text NOT NULL CHECK (state IN ('begun', 'done'))
);
CREATE INDEX audit_log_seller ON audit_log (seller_id, id) WHERE seller_id IS NOT NULL;
