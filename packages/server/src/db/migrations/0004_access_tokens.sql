-- The keys that sign access tokens. Each process reads them; the next generation can be inserted only once,
-- so several processes that want to rotate at the same moment make one key between them.
CREATE TABLE signing_keys (
  generation integer PRIMARY KEY,
  kid text NOT NULL UNIQUE,          -- RFC 7638 thumbprint of the public key
  public_key bytea NOT NULL,         -- Ed25519, 32 bytes
  sealed_private_key bytea NOT NULL, -- AES-256-GCM under a key derived from the instance's secret
  created_at_ms bigint NOT NULL,
  signs_from_ms bigint NOT NULL      -- published before that, so that every verifier knows it by then
);
