-- Files sellers have put here to be sold. The bytes are in a folder or an S3 bucket, under store_key.
CREATE TABLE files (
  id uuid PRIMARY KEY,
  seller_id uuid NOT NULL REFERENCES sellers (id),
  name text NOT NULL,
  type text NOT NULL,
  bytes bigint NOT NULL CHECK (bytes > 0),
  sha256 bytea NOT NULL CHECK (length(sha256) = 32),
  store_key text NOT NULL UNIQUE,
  created_at_ms bigint NOT NULL
);
CREATE INDEX files_seller ON files (seller_id, id);

-- Keys in the store that no file may have: noted before bytes are written, taken back in the transaction that makes
-- the file, noted again in the one that deletes it. What a crash leaves behind is found here and swept.
CREATE TABLE file_leftovers (
  store_key text PRIMARY KEY,
  noted_at_ms bigint NOT NULL
);
CREATE INDEX file_leftovers_noted ON file_leftovers (noted_at_ms);

-- One row for each time a buyer was given a file to fetch. Its signed address may be fetched from many times
-- (ranges, resumed transfers): that is one download.
CREATE TABLE downloads (
  book smallint NOT NULL,
  id uuid NOT NULL, -- carries the buyer's route, so the book can be read off it
  buyer_id uuid NOT NULL,
  seller_id uuid NOT NULL,
  offer_id uuid NOT NULL,
  entitlement_id uuid NOT NULL,
  file_id uuid NOT NULL,
  created_at_ms bigint NOT NULL,
  expires_at_ms bigint NOT NULL, -- when its address dies
  first_served_at_ms bigint,
  last_served_at_ms bigint,
  revoked_at_ms bigint,
  PRIMARY KEY (book, id)
);
CREATE INDEX downloads_entitlement ON downloads (book, entitlement_id);
