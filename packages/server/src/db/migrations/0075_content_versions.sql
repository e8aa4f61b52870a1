-- Versions of an offer's content never repeat, also when it is deleted and written anew: rendered texts are remembered by
-- them, and sellers say which one they replace.
CREATE TABLE content_versions (
  offer_id uuid PRIMARY KEY REFERENCES offers (id),
  last integer NOT NULL CHECK (last > 0)
);
INSERT INTO content_versions (offer_id, last) SELECT offer_id, version FROM contents;

-- Whether somebody is still to get an offer as a gift.
CREATE INDEX gifts_owed ON gifts (offer_id) WHERE redeemed_id IS NULL AND returned_at_ms IS NULL;
