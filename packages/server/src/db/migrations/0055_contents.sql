-- What the platform keeps for an offer and hands over to who has paid: its current version. Buyers get what it is now.
CREATE TABLE contents (
  offer_id uuid PRIMARY KEY REFERENCES offers (id),
  seller_id uuid NOT NULL REFERENCES sellers (id),
  kind text NOT NULL CHECK (kind IN ('article', 'audio', 'video')),
  version integer NOT NULL CHECK (version > 0), -- one more with each change
  markdown text, -- an article's source, with the mark where its free part ends
  free_words integer NOT NULL DEFAULT 0,
  locked_words integer NOT NULL DEFAULT 0,
  seconds integer CHECK (seconds > 0), -- how long a sound or film runs, as its seller says
  was_on_sale boolean NOT NULL, -- somebody could have bought it: from then on it is shown even when off sale
  changed_at_ms bigint NOT NULL,
  CHECK ((kind = 'article') = (markdown IS NOT NULL)),
  CHECK (kind <> 'article' OR seconds IS NULL)
);

-- The files of the current version. A row keeps its file from being deleted. `free` may be fetched by anybody.
CREATE TABLE content_files (
  offer_id uuid NOT NULL REFERENCES contents (offer_id) ON DELETE CASCADE,
  file_id uuid NOT NULL REFERENCES files (id),
  part text NOT NULL CHECK (part IN ('free', 'locked')),
  PRIMARY KEY (offer_id, file_id)
);
CREATE INDEX content_files_file ON content_files (file_id);
