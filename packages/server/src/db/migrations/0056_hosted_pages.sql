-- The page of an offer at /@handle/slug. What it sells is in `offers`; what it shows to buyers is kept content.
CREATE TABLE offer_page_slugs (
  seller_id uuid NOT NULL REFERENCES sellers (id),
  slug text NOT NULL CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  -- For ever: an address that was shared once leads to the same offer.
  offer_id uuid NOT NULL REFERENCES offers (id),
  PRIMARY KEY (seller_id, slug)
);

CREATE TABLE offer_pages (
  offer_id uuid PRIMARY KEY REFERENCES offers (id),
  seller_id uuid NOT NULL REFERENCES sellers (id),
  slug text NOT NULL,
  summary text,
  picture_file_id uuid REFERENCES files (id),
  picture_text text NOT NULL,
  language text,
  listed boolean NOT NULL,
  published_at_ms bigint, -- null: a draft
  changed_at_ms bigint NOT NULL,
  FOREIGN KEY (seller_id, slug) REFERENCES offer_page_slugs (seller_id, slug)
);
CREATE INDEX offer_pages_listed ON offer_pages (seller_id, published_at_ms DESC, offer_id DESC)
  WHERE listed AND published_at_ms IS NOT NULL;
CREATE INDEX offer_pages_picture ON offer_pages (picture_file_id) WHERE picture_file_id IS NOT NULL;

-- What /@handle shows besides the seller's name and pages.
CREATE TABLE seller_pages (
  seller_id uuid PRIMARY KEY REFERENCES sellers (id),
  text text,
  picture_file_id uuid REFERENCES files (id),
  picture_text text NOT NULL,
  links text NOT NULL, -- JSON
  language text,
  changed_at_ms bigint NOT NULL
);
CREATE INDEX seller_pages_picture ON seller_pages (picture_file_id) WHERE picture_file_id IS NOT NULL;

-- The publishable key with which the platform's own pages sell for a seller. It works there only, and is not among the
-- keys that the seller sees and revokes.
ALTER TABLE api_keys ADD COLUMN hosted boolean NOT NULL DEFAULT false;
ALTER TABLE api_keys ADD CONSTRAINT api_keys_hosted CHECK (NOT hosted OR kind = 'publishable');
CREATE UNIQUE INDEX api_keys_hosted ON api_keys (seller_id) WHERE hosted;
