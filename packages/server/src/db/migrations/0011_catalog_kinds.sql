-- More kinds of things on sale than pages to unlock. What every sale reads stays in columns; the terms of a kind are
-- one document, checked when it is written.
ALTER TABLE offers DROP CONSTRAINT offers_kind_check;
ALTER TABLE offers ADD CONSTRAINT offers_kind_check
  CHECK (kind IN ('unlock', 'play', 'metered', 'download', 'feature', 'item', 'pass', 'bundle'));
ALTER TABLE offers ADD COLUMN section text;
ALTER TABLE offers ADD COLUMN terms jsonb NOT NULL DEFAULT '{}';
CREATE INDEX offers_section ON offers (seller_id, section, id) WHERE section IS NOT NULL;
-- Every sale asks which passes of the seller give it; most sellers have few, or none.
CREATE INDEX offers_passes ON offers (seller_id, id) WHERE kind = 'pass';

-- How an offer's income is shared, every version of it: purchases name the one they were made on.
CREATE TABLE offer_splits (
  offer_id uuid NOT NULL REFERENCES offers (id),
  version integer NOT NULL CHECK (version > 0),
  shares jsonb NOT NULL,
  operation_id uuid NOT NULL UNIQUE, -- the request that made it: a repeated one makes no second version
  created_at_ms bigint NOT NULL,
  PRIMARY KEY (offer_id, version)
);

-- Every file an offer gives out, or ever did: who bought it then may still fetch it.
CREATE TABLE offer_files (
  offer_id uuid NOT NULL REFERENCES offers (id),
  file_id uuid NOT NULL REFERENCES files (id),
  PRIMARY KEY (offer_id, file_id)
);
CREATE INDEX offer_files_file ON offer_files (file_id);
