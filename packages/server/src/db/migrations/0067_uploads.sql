-- Files that arrive in parts, so that an upload can go on after a cut. The bytes of a part are under a key of their own,
-- which stays in `file_leftovers`: what nobody finishes is swept with everything else that belongs to no file.
CREATE TABLE uploads (
  id uuid PRIMARY KEY,
  seller_id uuid NOT NULL REFERENCES sellers (id),
  name text NOT NULL,
  type text NOT NULL,
  bytes bigint NOT NULL CHECK (bytes > 0),
  part_bytes bigint NOT NULL CHECK (part_bytes > 0),
  fingerprint text, -- of the file, by whoever sends it
  created_at_ms bigint NOT NULL
);
CREATE INDEX uploads_seller ON uploads (seller_id, id DESC);
CREATE INDEX uploads_created ON uploads (created_at_ms);

CREATE TABLE upload_parts (
  upload_id uuid NOT NULL REFERENCES uploads (id) ON DELETE CASCADE,
  part integer NOT NULL CHECK (part >= 0),
  store_key text NOT NULL,
  PRIMARY KEY (upload_id, part)
);
